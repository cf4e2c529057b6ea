package org.marram.wiki.pages;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Templates that new pages may begin with: the pages of this wiki below `Template/`. One that is in a category itself
/// is offered first for pages of that category, which its text puts them into.
public final class PageTemplates {
    /// Largest number of templates that are offered.
    private static final int MOST = 100;

    private PageTemplates() {}

    /// Returns the templates that are offered, by title: those in a category when it has some, else all.
    public static List<Page> offered(Handle handle, Optional<Title> category) {
        TitleList all = TitleList.under(Title.of(PageTemplate.FOLDER));
        List<Page> own = category.map(title -> some(handle, all.and(TitleList.in(PageName.here(title)))))
                .orElse(List.of());
        return own.isEmpty() ? some(handle, all) : own;
    }

    private static List<Page> some(Handle handle, TitleList list) {
        return list.slice(handle, TitleList.Place.START, MOST).pages();
    }

    /// Returns the template of a title; nothing when there is none, or its text is hidden.
    public static Optional<PageTemplate> find(Handle handle, Title title) {
        String folder = Title.of(PageTemplate.FOLDER).key() + "/";
        return title.key().startsWith(folder)
                ? PageStore.byTitle(handle, title)
                        .filter(page -> !page.deleted())
                        .flatMap(page -> Revisions.text(handle, page.head()))
                        .map(PageTemplate::new)
                : Optional.empty();
    }
}
