package org.marram.wiki.edits;

import org.marram.wiki.access.Decision;
import org.marram.wiki.pages.Page;

/// Outcome of forking a page.
public sealed interface ForkOutcome {
    record Forked(Page page) implements ForkOutcome {}

    /// A page of this wiki has the title.
    record TitleTaken(Page page) implements ForkOutcome {}

    /// The title cannot be one of a page.
    record TitleReserved() implements ForkOutcome {}

    /// The source is not there, or has nothing to show.
    record NoSource() implements ForkOutcome {}

    /// The licence of the source does not allow the text to go on under this wiki's licence.
    record LicenceForbids(String from, String under) implements ForkOutcome {}

    record Refused(Decision.Reason reason) implements ForkOutcome {}
}
