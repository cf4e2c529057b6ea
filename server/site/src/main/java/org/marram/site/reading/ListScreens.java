package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.reading.ListsView;
import org.marram.themes.view.reading.PageListView;
import org.marram.wiki.pages.Category;
import org.marram.wiki.pages.CategoryTree;
import org.marram.wiki.pages.PageList;
import org.marram.wiki.pages.PageLists;
import org.marram.wiki.store.Database;

/// Fills the views of lists of pages.
@Singleton
final class ListScreens {
    /// Entries on one page of a list.
    private static final int SHOWN = 200;
    /// Categories that are shown as a tree; more are shown by name, some at a time.
    private static final int TREE = 1_000;
    /// Letters that are shown.
    private static final int LETTERS = 300;

    private final Database database;
    private final Responder responder;

    ListScreens(Database database, Responder responder) {
        this.database = database;
        this.responder = responder;
    }

    /// Returns the address of a list.
    static String address(PageList list) {
        return Routes.LISTS + "/" + list.word();
    }

    ListsView names(HttpRequest<?> request) {
        List<ListsView.Kind> kinds = Arrays.stream(PageList.values())
                .map(list -> new ListsView.Kind(list.name(), address(list)))
                .toList();
        List<ListsView.Letter> letters = database.read(handle -> PageLists.letters(handle, LETTERS)).stream()
                .map(letter -> new ListsView.Letter(
                        letter.letter(), letter.pages(), Pagers.with(Routes.ALL, "prefix", letter.letter())))
                .toList();
        return new ListsView(responder.shell(request, here(request, List.of())), kinds, letters);
    }

    PageListView list(HttpRequest<?> request, PageList list) {
        String after = request.getParameters().get("after", String.class).orElse("");
        boolean tree = list == PageList.CATEGORIES && after.isEmpty();
        PageLists.Part part = database.read(handle -> PageLists.read(handle, list, after, tree ? TREE : SHOWN));
        List<PageListView.Line> lines = tree && part.next().isEmpty()
                ? database.read(handle -> tree(handle, part.entries()))
                : part.entries().stream().map(entry -> line(entry, 1)).toList();
        List<Location.Alternate> feeds = list == PageList.NEWEST
                ? List.of(AtomFeed.alternate(list.word(), AtomFeed.of(address(list))))
                : List.of();
        Pager pager = new Pager(
                after.isEmpty() ? null : address(list),
                part.next()
                        .map(next -> Pagers.with(address(list), "after", next))
                        .orElse(null));
        return new PageListView(responder.shell(request, here(request, feeds)), list.name(), lines, pager);
    }

    private static List<PageListView.Line> tree(Handle handle, List<PageLists.Entry> categories) {
        return CategoryTree.of(categories, PageLists.categoriesInCategories(handle, TREE)).stream()
                .map(line -> line(line.category(), line.level()))
                .toList();
    }

    private static PageListView.Line line(PageLists.Entry entry, int level) {
        return new PageListView.Line(link(entry), entry.number(), entry.at().orElse(null), level);
    }

    private static PageLink link(PageLists.Entry entry) {
        if (Category.is(entry.title())) {
            String title = entry.title().text();
            String name = title.substring(title.indexOf(':') + 1).strip();
            return PageLink.to(ViewValues.address(entry.title()), name);
        }
        return entry.page()
                .map(ViewValues::link)
                .orElseGet(() -> PageLink.wanted(
                        ViewValues.address(entry.title()), entry.title().text()));
    }

    private static Location here(HttpRequest<?> request, List<Location.Alternate> feeds) {
        return new Location(request.getUri().toString(), null, feeds, false);
    }
}
