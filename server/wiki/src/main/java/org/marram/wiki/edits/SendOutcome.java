package org.marram.wiki.edits;

import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.Page;

/// Outcome of an edit of a page that is at home in another wiki.
public sealed interface SendOutcome {

    /// It is signed and kept, and the page's home is asked; the page is as it was.
    ///
    /// @param edit the author's own revision
    record Pending(Page page, Digest edit) implements SendOutcome {}

    /// Too much of the author's waits for the page's home already. Nothing was stored.
    ///
    /// @param limit how many may wait
    record TooMany(Page page, int limit) implements SendOutcome {}

    /// Nothing was stored, for a reason that edits of pages here have too.
    record NotSent(EditOutcome outcome) implements SendOutcome {}
}
