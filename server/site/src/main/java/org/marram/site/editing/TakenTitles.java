package org.marram.site.editing;

import org.marram.themes.Message;
import org.marram.wiki.pages.Page;

/// Words about a title that a page has which another one is to get.
final class TakenTitles {
    private TakenTitles() {}

    /// Says that `page` has the title that was typed. Readers do not see one that was deleted, and a keeper can bring
    /// it
    /// back.
    static Message typed(Page page) {
        return Message.of(page.deleted() ? "error.title-deleted" : "error.title-taken");
    }

    /// Says that `page` has the title that a page below would get.
    static Message below(Page page) {
        return Message.of(
                page.deleted() ? "error.below-deleted" : "error.below-taken",
                page.title().text());
    }
}
