package org.marram.exchange.incoming;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;

/// Report that keepers have not put aside, with the place of each thing that it names.
public record OpenReport(Reports.Report report, List<Reported> about) {
    public OpenReport {
        about = List.copyOf(about);
    }

    /// Thing or person that a report names.
    public sealed interface Reported {
        /// A page of this wiki, or a post on its talk page.
        record OnPage(Page page, Optional<Long> post) implements Reported {}

        /// A person, or a thing that is not known here.
        record Elsewhere(Iri address) implements Reported {}
    }
}
