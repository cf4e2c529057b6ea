package org.marram.wiki.edits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Creator;
import org.marram.wiki.shared.Title;

/// A page that comes from elsewhere with all its versions, oldest first. The wiki signs each and vouches for its
/// author.
///
/// @param aliases other names that are to lead to the page, such as the name of its file
/// @param history whether the versions are all that there ever were, so that they go only into a new page or one whose
///     line they continue; a text alone is a newer version of whatever text came before
public record ImportedLine(Title title, List<Title> aliases, List<Version> versions, boolean history) {
    public ImportedLine {
        aliases = List.copyOf(aliases);
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("An imported page has at least one version");
        }
    }

    /// @param creator who wrote it; empty for the wiki itself
    /// @param published as told, to the millisecond as revisions have it; times need not rise
    public record Version(String text, String summary, boolean minor, Instant published, Optional<Creator> creator) {
        public Version {
            published = published.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /// Outcome of importing a page.
    public sealed interface Outcome {
        /// So many versions were new.
        record Taken(int versions) implements Outcome {}

        /// All of it was there already.
        record AlreadyThere() implements Outcome {}

        /// The page has changed since, or has another history: it was left as it is.
        record LeftAlone() implements Outcome {}

        record Faulty(EditOutcome.Fault fault, long limit) implements Outcome {}
    }
}
