package org.marram.server.exchange;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.pages.Page;

/// Report that keepers have not put aside, with the place of each thing that it names.
record OpenReport(Reports.Report report, List<Reported> about) {
    OpenReport {
        about = List.copyOf(about);
    }

    /// Thing or person that a report names.
    sealed interface Reported {
        /// A page of this wiki, or a post on its talk page.
        record OnPage(Page page, Optional<Long> post) implements Reported {}

        /// A person, or a thing that is not known here.
        record Elsewhere(Iri address) implements Reported {}
    }
}
