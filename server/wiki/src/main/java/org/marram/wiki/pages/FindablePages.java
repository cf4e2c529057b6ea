package org.marram.wiki.pages;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Sql;

/// Pages as the search sees them: what an index is made of, and what its results are checked against.
public final class FindablePages {

    private FindablePages() {}

    /// Everything of a page that can be looked for.
    ///
    /// @param text as it was written; empty when it is hidden
    /// @param otherNames former titles, aliases, and pages that redirect here
    /// @param categories names without `Category:`
    public record Findable(Page page, String text, List<String> otherNames, List<String> categories) {}

    /// A page that was found, as it is now.
    ///
    /// @param text as it was written; empty when it is hidden
    public record Current(Page page, String text) {}

    /// Reads everything of a live page that can be looked for.
    public static Findable of(Handle handle, Page page) {
        return new Findable(
                page,
                Revisions.text(handle, page.head()).orElse(""),
                otherNames(handle, page.id()),
                PageLinks.categories(handle, page.id()));
    }

    private static List<String> otherNames(Handle handle, PageId page) {
        return Sql.list(
                handle,
                "select shown from name where page = ? and kind in (1, 2)"
                        + " union select r.title from name n join page r on r.redirect = n.id"
                        + " where n.page = ? and r.state = 0 limit 50",
                row -> row.getString(1),
                page.value(),
                page.value());
    }

    /// The page that a redirecting one leads to.
    public static Optional<PageId> redirectTarget(Handle handle, PageId page) {
        return handle.createQuery(
                        "select n.page from page r join name n on n.id = r.redirect where r.id = ? and n.page is not null")
                .bind(0, page.value())
                .map((row, context) -> new PageId(row.getLong(1)))
                .findOne();
    }

    /// Those of some pages that are there, with their texts; the others were deleted or lead elsewhere.
    public static Map<PageId, Current> current(Handle handle, List<PageId> pages) {
        Map<PageId, Current> current = new LinkedHashMap<>();
        if (pages.isEmpty()) {
            return current;
        }
        handle.createQuery("select " + PageStore.COLUMNS + ", t.data from page p"
                        + " left join text t on t.revision = p.head"
                        + " where p.id in (<ids>) and p.state = 0 and p.redirect is null")
                .bindList("ids", pages.stream().map(PageId::value).toList())
                .map((row, context) -> new Current(PageStore.page(row), text(row.getBytes(PageStore.COLUMN_COUNT + 1))))
                .forEach(found -> current.put(found.page().id(), found));
        return current;
    }

    private static String text(byte @Nullable [] packed) {
        return packed == null ? "" : new String(Compression.open(packed), StandardCharsets.UTF_8);
    }

    /// The head of every page that can be found.
    public static Map<PageId, RevisionId> heads(Handle handle) {
        Map<PageId, RevisionId> heads = new LinkedHashMap<>();
        handle.createQuery("select id, head from page where state = 0 and redirect is null")
                .map((row, context) -> Map.entry(new PageId(row.getLong(1)), new RevisionId(row.getLong(2))))
                .forEach(head -> heads.put(head.getKey(), head.getValue()));
        return heads;
    }
}
