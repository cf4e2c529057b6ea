package org.marram.wiki.edits;

import org.marram.wiki.access.Decision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Outcome of a renaming. Unless it says so, no title has changed.
public sealed interface MoveOutcome {

    /// The page has its new title.
    ///
    /// @param below number of pages that were moved along
    record Moved(Page page, int below) implements MoveOutcome {}

    /// The page itself cannot have that title, or has it already.
    record NotMoved(EditOutcome reason) implements MoveOutcome {}

    /// More pages stand below than are moved in one act.
    ///
    /// @param most how many are
    record TooMany(long below, int most) implements MoveOutcome {}

    /// Another page has the title that a page below would get.
    record BelowTaken(Page other) implements MoveOutcome {}

    /// A page below may not be renamed.
    record BelowRefused(Page page, Decision.Reason reason) implements MoveOutcome {}

    /// The title that a page below would get is none.
    record BelowUntitled(Title title, TitleResult.Invalid fault) implements MoveOutcome {}
}
