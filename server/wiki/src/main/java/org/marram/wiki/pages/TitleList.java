package org.marram.wiki.pages;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Live pages that have something in common, in the order of their titles, shown some at a time and both ways.
///
/// @param where the condition on the page `p` with the title `t`
/// @param values what the condition names
public record TitleList(String where, Map<String, Object> values) {
    private static final String FROM =
            " from page p join name t on t.page = p.id and t.kind = 0 where p.state = 0 and ";
    private static final String LINKED = "p.id in (select l.page from link l join name n on n.id = l.name where ";

    public TitleList {
        values = Map.copyOf(values);
    }

    /// Place from which on the list is shown.
    ///
    /// @param key of the title next to which it begins; empty for the beginning of the list
    /// @param backwards true for what comes before the key
    public record Place(String key, boolean backwards) {
        public static final Place START = new Place("", false);
    }

    /// Some of the list.
    public record Slice(List<Page> pages, boolean before, boolean after) {
        public Slice {
            pages = List.copyOf(pages);
        }
    }

    /// Pages of this wiki whose titles begin alike.
    ///
    /// @param prefix folded
    public static TitleList beginningWith(String prefix) {
        return beginningWith(Host.OURS, prefix);
    }

    /// Pages of the wiki at `host` (empty: this one) whose titles begin alike.
    ///
    /// @param prefix folded
    public static TitleList beginningWith(Host host, String prefix) {
        return prefix.isEmpty()
                ? new TitleList("t.host = :host", Map.of("host", host.text()))
                : new TitleList(
                        "t.host = :host and t.key >= :prefix and t.key < :end",
                        Map.of(
                                "host",
                                host.text(),
                                "prefix",
                                prefix,
                                "end",
                                prefix + Character.toString(Character.MAX_CODE_POINT)));
    }

    /// Pages right below another in the tree of its wiki.
    public static TitleList below(PageName name) {
        String prefix = name.title().key() + "/";
        return new TitleList(
                "t.host = :host and t.key >= :prefix and t.key < :end and replace(substr(t.key, :rest), '/', '') = substr(t.key, :rest)",
                Map.of(
                        "host",
                        name.host().text(),
                        "prefix",
                        prefix,
                        "end",
                        prefix + Character.toString(Character.MAX_CODE_POINT),
                        "rest",
                        prefix.codePointCount(0, prefix.length()) + 1));
    }

    /// Pages anywhere below another in the tree.
    public static TitleList under(Title title) {
        return beginningWith(title.key() + "/");
    }

    /// Returns the pages that are in both lists.
    ///
    /// @param other a list whose condition names other values
    TitleList and(TitleList other) {
        Map<String, Object> both = new HashMap<>(values);
        both.putAll(other.values);
        return new TitleList(where + " and " + other.where, both);
    }

    /// Pages that an import has brought or changed.
    public static TitleList imported(long run) {
        return new TitleList("p.id in (select i.page from import_page i where i.run = :run)", Map.of("run", run));
    }

    /// Pages that link to a page under any of its names.
    public static TitleList linkingTo(PageId page) {
        return new TitleList(LINKED + "n.page = :target and l.kind in (0, 2, 4))", Map.of("target", page.value()));
    }

    /// Pages that link to a title that no page has.
    public static TitleList wanting(PageName name) {
        return new TitleList(
                LINKED + "n.host = :of and n.key = :target and l.kind in (0, 2))",
                Map.of("of", name.host().text(), "target", name.title().key()));
    }

    /// Pages in a category, other categories left out.
    public static TitleList in(PageName category) {
        return members(category, "not t.key like 'category:%'");
    }

    /// Categories in a category.
    public static TitleList categoriesIn(PageName category) {
        return members(category, "t.key like 'category:%'");
    }

    private static TitleList members(PageName category, String which) {
        return new TitleList(
                which + " and " + LINKED + "n.host = :of and n.key = :target and l.kind = 1)",
                Map.of("of", category.host().text(), "target", category.title().key()));
    }

    /// Counts the pages of the list.
    public long count(Handle handle) {
        return handle.createQuery("select count(*)" + FROM + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }

    /// Counts the pages of the list that are redirects.
    public long countRedirects(Handle handle) {
        return new TitleList(where + " and p.redirect is not null", values).count(handle);
    }

    /// Reads at most `limit` pages of the list.
    public Slice slice(Handle handle, Place place, int limit) {
        boolean back = place.backwards() && !place.key().isEmpty();
        String direction = back ? " and t.key < :key order by t.key desc" : " and t.key > :key order by t.key";
        List<Page> found = handle.createQuery(
                        "select " + PageStore.COLUMNS + FROM + where + direction + " limit :limit")
                .bindMap(values)
                .bind("key", place.key())
                .bind("limit", limit + 1)
                .map((row, context) -> PageStore.page(row))
                .list();
        boolean more = found.size() > limit;
        List<Page> shown = more ? found.subList(0, limit) : found;
        return back
                ? new Slice(reversed(shown), more, true)
                : new Slice(shown, !place.key().isEmpty(), more);
    }

    private static List<Page> reversed(List<Page> pages) {
        Collections.reverse(pages);
        return pages;
    }
}
