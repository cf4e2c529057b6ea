package org.marram.wiki.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.store.Sql;

/// Links and other pointers of the heads of pages. Kept in the transaction of each save, so that backlinks and
/// red links are never behind.
public final class PageLinks {

    private PageLinks() {}

    /// Way in which one page points to a name. The numbers are stored.
    public enum Kind {
        LINK(0),
        CATEGORY(1),
        REDIRECT(2),
        FILE(3),
        /// Another way to read a link (`C#` and the heading `guide`, or the title `C# guide`; the file `Soil` in a
        /// folder, or the page `Guides/Soil`): counts when there is such a page, and is never wanted.
        READING(4);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /// A link in a text.
    ///
    /// @param host empty for this wiki
    /// @param key the folded title
    /// @param shown the title as written
    public record Target(String host, String key, String shown, Kind kind) {}

    /// Puts `targets` in the place of what `page` pointed to.
    ///
    /// @return the names whose links from this page began or ended
    public static List<Long> replace(Handle handle, PageId page, Collection<Target> targets) {
        Set<Row> now = new HashSet<>();
        for (Target target : targets) {
            long name = Names.ensure(handle, new Host(target.host()), target.key(), target.shown());
            now.add(new Row(name, target.kind().number));
        }
        Set<Row> before = of(handle, page);
        Set<Row> gone = new HashSet<>(before);
        gone.removeAll(now);
        Set<Row> added = new HashSet<>(now);
        added.removeAll(before);
        delete(handle, page, gone);
        insert(handle, page, added);
        if (Stream.concat(gone.stream(), added.stream()).anyMatch(Row::redirects)) {
            setRedirect(handle, page, now);
        }
        Set<Long> names = new HashSet<>();
        gone.forEach(row -> names.add(row.name()));
        added.forEach(row -> names.add(row.name()));
        return new ArrayList<>(names);
    }

    /// Takes all links of a page away, as when it is deleted.
    ///
    /// @return the names that they led to
    public static List<Long> removeAll(Handle handle, PageId page) {
        return replace(handle, page, List.of());
    }

    /// Live pages that link to `page` under any of its names, by title, after the title with the key `after`.
    public static List<Page> backlinks(Handle handle, PageId page, String after, int limit) {
        return sources(handle, "n.page = :target and l.kind in (0, 2, 4)", page.value(), after, limit);
    }

    /// Live pages that link to a title that no page has.
    public static List<Page> wanting(Handle handle, PageName wanted, String after, int limit) {
        Optional<Long> name = Names.find(handle, wanted.host(), wanted.title().key());
        return name.isEmpty()
                ? List.of()
                : sources(handle, "l.name = :target and l.kind in (0, 2)", name.get(), after, limit);
    }

    /// Live pages that show the file with this title key (`file:…`).
    public static List<Page> showing(Handle handle, String fileKey, String after, int limit) {
        Optional<Long> name = Names.find(handle, Host.OURS, fileKey);
        return name.isEmpty()
                ? List.of()
                : sources(handle, "l.name = :target and l.kind = 3", name.get(), after, limit);
    }

    /// Tells whether a live page of the wiki at `host` shows the file of that wiki with this title key
    /// (`file:…`).
    public static boolean isShown(Handle handle, Host host, String fileKey) {
        return Names.find(handle, host, fileKey)
                .filter(name -> Sql.number(
                                handle,
                                "select count(*) from link l join page p on p.id = l.page"
                                        + " where l.name = ? and l.kind = 3 and p.state = 0 and p.host = ?",
                                name,
                                host.text())
                        > 0)
                .isPresent();
    }

    /// Live pages that a page links to, by title.
    public static List<Page> targets(Handle handle, PageId page, int limit) {
        return handle.createQuery("select " + PageStore.COLUMNS + " from page p where p.state = 0 and p.id <> :page"
                        + " and p.id in (select n.page from link l join name n on n.id = l.name"
                        + " where l.page = :page and l.kind = 0 and n.page is not null) order by p.title limit :limit")
                .bind("page", page.value())
                .bind("limit", limit)
                .map((row, context) -> PageStore.page(row))
                .list();
    }

    public static int countBacklinks(Handle handle, PageId page) {
        return handle.createQuery("select count(distinct l.page) from name n join link l on l.name = n.id"
                        + " where n.page = ? and l.kind in (0, 2, 4)")
                .bind(0, page.value())
                .mapTo(Integer.class)
                .one();
    }

    /// Pages that are shown differently when what the names of `page` lead to changes.
    public static List<PageId> pagesLinkingToNamesOf(Handle handle, PageId page, int limit) {
        return handle.createQuery(
                        "select distinct l.page from name n join link l on l.name = n.id where n.page = ? limit ?")
                .bind(0, page.value())
                .bind(1, limit)
                .map((row, context) -> new PageId(row.getLong(1)))
                .list();
    }

    /// The pages that these names lead to.
    public static List<PageId> pagesNamed(Handle handle, List<Long> names) {
        return names.stream()
                .flatMap(name -> handle
                        .createQuery("select page from name where id = ? and page is not null")
                        .bind(0, name)
                        .map((row, context) -> new PageId(row.getLong(1)))
                        .list()
                        .stream())
                .toList();
    }

    /// Titles of the categories of a page, without `Category:`.
    public static List<String> categories(Handle handle, PageId page) {
        return Sql.list(
                handle,
                "select n.shown from link l join name n on n.id = l.name"
                        + " where l.page = ? and l.kind = 1 order by n.key",
                row -> withoutPrefix(row.getString(1)),
                page.value());
    }

    private static String withoutPrefix(String shown) {
        return shown.substring(shown.indexOf(':') + 1);
    }

    private static List<Page> sources(Handle handle, String where, long target, String after, int limit) {
        return handle.createQuery(
                        "select " + PageStore.COLUMNS + " from page p join name t on t.page = p.id and t.kind = 0"
                                + " where p.state = 0 and t.key > :after and p.id in (select l.page from link l"
                                + " join name n on n.id = l.name where " + where + ") order by t.key limit :limit")
                .bind("target", target)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> PageStore.page(row))
                .list();
    }

    private static Set<Row> of(Handle handle, PageId page) {
        return new HashSet<>(Sql.list(
                handle,
                "select name, kind from link where page = ?",
                row -> new Row(row.getLong(1), row.getInt(2)),
                page.value()));
    }

    private static void insert(Handle handle, PageId page, Set<Row> rows) {
        Sql.updateEach(
                handle,
                "insert into link (page, name, kind) values (?, ?, ?)",
                rows.stream().map(row -> row.of(page)).toList());
    }

    private static void delete(Handle handle, PageId page, Set<Row> rows) {
        Sql.updateEach(
                handle,
                "delete from link where page = ? and name = ? and kind = ?",
                rows.stream().map(row -> row.of(page)).toList());
    }

    private static void setRedirect(Handle handle, PageId page, Set<Row> rows) {
        Long target =
                rows.stream().filter(Row::redirects).map(Row::name).findFirst().orElse(null);
        Sql.update(handle, "update page set redirect = ? where id = ?", target, page.value());
    }

    private record Row(long name, int kind) {
        boolean redirects() {
            return kind == Kind.REDIRECT.number;
        }

        Object[] of(PageId page) {
            return new Object[] {page.value(), name, kind};
        }
    }
}
