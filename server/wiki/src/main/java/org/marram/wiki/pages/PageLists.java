package org.marram.wiki.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Sql;

/// Reads lists of this wiki's pages, a part at a time. Deleted pages are in none of them.
public final class PageLists {
    private static final String PLAIN = "t.host = '' and p.redirect is null and not t.key like 'category:%'";
    private static final String LIVE = " from page p where p.host = '' and p.state = 0 and p.redirect is null";
    /// Separates the number from what tells entries of the same number apart.
    private static final char BAR = ':';

    private PageLists() {}

    /// Entry of a list.
    ///
    /// @param title of a page, or a wanted one
    /// @param page empty for what is wanted, and for a category that has no page
    /// @param number bytes of a text, pages that ask for a title, or pages in a category; 0 where nothing is
    ///     counted
    /// @param at time at which a page began, in the list of the newest
    public record Entry(Title title, Optional<Page> page, long number, Optional<Instant> at) {}

    /// Part of a list.
    ///
    /// @param next from where the following part is read; empty at the end
    public record Part(List<Entry> entries, Optional<String> next) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /// Row with the place behind it.
    private record Row(Entry entry, String place) {}

    /// Reads a part of a list.
    ///
    /// @param after where an earlier part said that the next begins; empty for the beginning
    /// @param limit largest number of entries
    public static Part read(Handle handle, PageList list, String after, int limit) {
        // PostgreSQL has no such character.
        return part(handle, list, after.indexOf('\0') < 0 ? after : "", limit);
    }

    private static Part part(Handle handle, PageList list, String after, int limit) {
        List<Row> rows = switch (list) {
            case NEWEST -> ranked(handle, "created", false, after, limit + 1);
            case LONGEST -> ranked(handle, "size", false, after, limit + 1);
            case SHORTEST -> ranked(handle, "size", true, after, limit + 1);
            case ORPHANS, DEAD_ENDS, UNCATEGORISED, DOUBLE_REDIRECTS -> titles(handle, list, after, limit);
            case WANTED -> wanted(handle, after, limit + 1);
            case CATEGORIES -> categories(handle, after, limit + 1);
        };
        boolean more = rows.size() > limit;
        return new Part(
                rows.stream().limit(limit).map(Row::entry).toList(),
                more ? Optional.of(rows.get(limit - 1).place()) : Optional.empty());
    }

    private static List<Row> titles(Handle handle, PageList list, String after, int limit) {
        TitleList.Place place = after.isEmpty() ? TitleList.Place.START : new TitleList.Place(after, false);
        return titles(list).slice(handle, place, limit + 1).pages().stream()
                .map(page -> new Row(entry(page), page.title().key()))
                .toList();
    }

    private static TitleList titles(PageList list) {
        return new TitleList(
                switch (list) {
                    case ORPHANS ->
                        PLAIN + " and not exists (select 1 from name n join link l on l.name = n.id where n.page = p.id"
                                + " and l.kind in (0, 2, 4) and l.page <> p.id)";
                    case DEAD_ENDS ->
                        PLAIN + " and not exists (select 1 from link l where l.page = p.id and l.kind = 0)";
                    case UNCATEGORISED ->
                        PLAIN + " and not exists (select 1 from link l where l.page = p.id and l.kind = 1)";
                    case DOUBLE_REDIRECTS ->
                        "t.host = '' and p.redirect is not null and exists (select 1 from name n join page q on q.id = n.page"
                                + " where n.id = p.redirect and q.redirect is not null and q.state = 0 and q.id <> p.id)";
                    case NEWEST, LONGEST, SHORTEST, WANTED, CATEGORIES ->
                        throw new IllegalArgumentException(list.name());
                },
                Map.of());
    }

    private static Entry entry(Page page) {
        return new Entry(page.title(), Optional.of(page), 0, Optional.empty());
    }

    /// Pages in the order of a number that has an index.
    private static List<Row> ranked(Handle handle, String column, boolean rising, String after, int limit) {
        String order = rising ? "asc" : "desc";
        Mark mark = Mark.of(after, rising ? -1 : Long.MAX_VALUE);
        String beyond = rising
                ? " and (p.%1$s > :number or (p.%1$s = :number and p.id > :id))"
                : " and (p.%1$s < :number or (p.%1$s = :number and p.id < :id))";
        return handle.createQuery(("select " + PageStore.COLUMNS + ", p.%1$s" + LIVE + beyond
                                + " order by p.%1$s %2$s, p.id %2$s limit :limit")
                        .formatted(column, order))
                .bind("number", mark.number())
                .bind("id", mark.id())
                .bind("limit", limit)
                .map((row, context) -> ranked(row, column.equals("created")))
                .list();
    }

    private static Row ranked(ResultSet row, boolean time) throws SQLException {
        Page page = PageStore.page(row);
        long number = row.getLong(PageStore.COLUMN_COUNT + 1);
        Entry entry = time
                ? new Entry(page.title(), Optional.of(page), 0, Optional.of(Instant.ofEpochMilli(number)))
                : new Entry(page.title(), Optional.of(page), number, Optional.empty());
        return new Row(entry, number + String.valueOf(BAR) + page.id().value());
    }

    /// Titles that no page has, by how many pages link to them; a deleted page has no links.
    private static List<Row> wanted(Handle handle, String after, int limit) {
        Mark mark = Mark.of(after, Long.MAX_VALUE);
        return handle.createQuery("select n.shown, count(*) as wishes, n.id from name n join link l on l.name = n.id"
                        + " where n.page is null and n.host = '' and l.kind in (0, 2) group by n.id, n.shown"
                        + " having count(*) < :number or (count(*) = :number and n.id > :id)"
                        + " order by wishes desc, n.id limit :limit")
                .bind("number", mark.number())
                .bind("id", mark.id())
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        new Entry(Title.of(row.getString(1)), Optional.empty(), row.getLong(2), Optional.empty()),
                        row.getLong(2) + String.valueOf(BAR) + row.getLong(3)))
                .list();
    }

    /// Categories that have a page or a member.
    private static List<Row> categories(Handle handle, String after, int limit) {
        return handle.createQuery(
                        "select n.shown, n.key, (select count(*) from link l join page p on p.id = l.page"
                                + " where l.name = n.id and l.kind = 1 and p.state = 0 and p.host = '') as members, "
                                + PageStore.COLUMNS
                                + " from name n left join page p on p.id = n.page and n.kind = 0 and p.state = 0"
                                + " where n.host = '' and n.key > :after and n.key >= 'category:' and n.key < 'category;'"
                                + " and (p.id is not null or exists (select 1 from link l join page m on m.id = l.page"
                                + " where l.name = n.id and l.kind = 1 and m.state = 0 and m.host = '')) order by n.key limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(
                        new Entry(Title.of(row.getString(1)), Optional.empty(), row.getLong(3), Optional.empty()),
                        row.getString(2)))
                .list();
    }

    /// Reads which of the categories stand in which, by the keys of their titles.
    public static List<Map.Entry<String, String>> categoriesInCategories(Handle handle, int limit) {
        return Sql.list(
                handle,
                "select t.key, n.key from name t join page p on p.id = t.page and p.state = 0 join link l on l.page = p.id"
                        + " and l.kind = 1 join name n on n.id = l.name where t.host = '' and t.kind = 0"
                        + " and t.key >= 'category:' and t.key < 'category;' order by t.key, n.key limit ?",
                row -> Map.entry(row.getString(1), row.getString(2)),
                limit);
    }

    /// Letter with which titles begin.
    public record Letter(String letter, long pages) {}

    /// Counts pages by the first letter of their titles, at most `limit` letters.
    public static List<Letter> letters(Handle handle, int limit) {
        return Sql.list(
                handle,
                "select substr(t.key, 1, 1) as letter, count(*) from name t join page p on p.id = t.page"
                        + " where t.host = ? and t.kind = 0 and p.state = 0 and p.redirect is null"
                        + " group by letter order by letter limit ?",
                row -> new Letter(row.getString(1), row.getLong(2)),
                Host.OURS.text(),
                limit);
    }

    /// Returns any page; nothing while there is none.
    public static Optional<Page> random(Handle handle) {
        long last = Sql.number(handle, "select coalesce(max(id), 0) from page");
        long from = last == 0 ? 0 : ThreadLocalRandom.current().nextLong(last) + 1;
        String first = "select " + PageStore.COLUMNS + LIVE + " and p.id >= ? order by p.id limit 1";
        return Sql.first(handle, first, PageStore::page, from).or(() -> Sql.first(handle, first, PageStore::page, 0));
    }

    /// Place in a list that is in the order of a number.
    private record Mark(long number, long id) {
        static Mark of(String written, long start) {
            int bar = written.indexOf(BAR);
            try {
                return bar < 0
                        ? new Mark(start, start)
                        : new Mark(
                                Long.parseLong(written.substring(0, bar)), Long.parseLong(written.substring(bar + 1)));
            } catch (NumberFormatException e) {
                return new Mark(start, start);
            }
        }
    }
}
