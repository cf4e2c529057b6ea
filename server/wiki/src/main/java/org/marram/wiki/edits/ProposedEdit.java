package org.marram.wiki.edits;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.Title;

/// An edit that a person proposes, however it came.
///
/// @param base what the author saw when they began
/// @param text stored byte for byte as it is here
/// @param summary why, in a line; longer than [EditPages#SUMMARY_CHARACTERS] is refused
/// @param resolves a stored revision that this edit settles a conflict with: it becomes the second parent
public record ProposedEdit(
        Viewer viewer, Title title, Base base, String text, String summary, boolean minor, Optional<Digest> resolves) {

    public static ProposedEdit of(Viewer viewer, Title title, Base base, String text, String summary) {
        return new ProposedEdit(viewer, title, base, text, summary, false, Optional.empty());
    }

    /// State of the page that the author saw when they began.
    public sealed interface Base {
        /// There was no page.
        record NoPage() implements Base {}

        /// The author did not say: good enough for a new page, never to overwrite one.
        record Unstated() implements Base {}

        record On(Digest revision) implements Base {}

        Base NO_PAGE = new NoPage();
        Base UNSTATED = new Unstated();
    }
}
