package org.marram.wiki.edits;

import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Decision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.text.MergeResult;

/// Outcome of a proposed edit.
public sealed interface EditOutcome {

    /// The page is new, or came back after it had been deleted.
    record Created(Page page, Digest head) implements EditOutcome {
        public boolean isBack() {
            return page.revisions() > 1;
        }
    }

    /// The edit is the head now.
    record Saved(Page page, Digest head) implements EditOutcome {}

    /// The page had moved on, and both changes are in the new head.
    ///
    /// @param proposal the author's own revision
    record Merged(Page page, Digest head, Digest proposal) implements EditOutcome {}

    /// Nothing was written: the page says this already.
    record Unchanged(Page page, Digest head) implements EditOutcome {}

    /// The page had moved on and both changed the same place. Nothing was written.
    ///
    /// @param base empty when the author thought that there was no page
    /// @param overlap what both changed, and what they did not
    record Conflicted(
            Page page, Optional<Digest> base, Digest head, String yours, String theirs, MergeResult.Overlap overlap)
            implements EditOutcome {}

    /// The page exists, and the author did not say which version they changed.
    record BaseNeeded(Page page, Digest head) implements EditOutcome {}

    /// The author names a revision, as base or as what the edit settles, that this page never had.
    record RevisionUnknown(Digest revision) implements EditOutcome {}

    /// Another page has the title.
    record TitleTaken(Page page) implements EditOutcome {}

    record NoSuchPage() implements EditOutcome {}

    /// The page was deleted, and what was asked for is not done to deleted pages.
    record PageDeleted(Page page) implements EditOutcome {}

    /// The author may not.
    record Refused(Decision.Reason reason) implements EditOutcome {}

    /// The text or the summary cannot be stored as it is.
    ///
    /// @param fault what is wrong
    /// @param limit the limit that it passes, in the fault's unit; 0 when there is none
    record Unacceptable(Fault fault, long limit) implements EditOutcome {}

    enum Fault {
        /// More bytes of UTF-8 than a text may have.
        TEXT_TOO_LARGE,
        /// A NUL character or half of a surrogate pair.
        TEXT_HAS_UNSTORABLE_CHARACTER,
        /// More categories than a page may be in.
        TOO_MANY_CATEGORIES,
        SUMMARY_TOO_LONG,
        SUMMARY_HAS_CONTROL_CHARACTER,
        /// Nothing but blanks where the act takes something away, so that its reason has to be said.
        REASON_NEEDED,
        /// A title that begins with `Category:` or `File:` names something else.
        TITLE_RESERVED
    }
}
