package org.marram.wiki.edits;

import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Decision;
import org.marram.wiki.pages.Page;

/// Outcome of taking the changes of one page into another that descends from the same.
public sealed interface PullOutcome {
    /// Both are in the new head.
    record Pulled(Page page, Digest head) implements PullOutcome {}

    /// There is nothing that the page does not have.
    record UpToDate(Page page) implements PullOutcome {}

    /// Both changed the same place. Nothing was written.
    ///
    /// @param source the revision that was to be taken: the edit that settles the conflict names it as resolved
    record Conflicted(EditOutcome.Conflicted conflict, Digest source) implements PullOutcome {}

    /// The pages have nothing in common, or one of them is not there.
    record Unrelated() implements PullOutcome {}

    record LicenceForbids(String from, String under) implements PullOutcome {}

    record Refused(Decision.Reason reason) implements PullOutcome {}
}
