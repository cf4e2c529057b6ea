package org.marram.wiki.edits;

import org.marram.wiki.pages.Page;

/// Outcome of bringing versions of a page of ours back that a restore had lost.
public sealed interface RecoverOutcome {
    /// They are here again, and the newest is what the page shows, or part of it.
    ///
    /// @param versions how many came back
    record Back(Page page, int versions) implements RecoverOutcome {}

    /// The page was changed here since, in the same places: nothing was taken.
    record Overlapping(Page page) implements RecoverOutcome {}

    /// They cannot be taken as they are.
    record Impossible(String reason) implements RecoverOutcome {}
}
