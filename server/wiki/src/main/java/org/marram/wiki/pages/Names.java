package org.marram.wiki.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// Titles, former titles, aliases and wanted titles: everything that leads to a page, or is wanted to.
public final class Names {
    private static final int TITLE = 0;
    private static final int FORMER_TITLE = 1;
    private static final int ALIAS = 2;
    private static final int WANTED = 3;
    /// Names asked for in one query.
    private static final int NAMES_AT_ONCE = 400;

    private Names() {}

    /// Target of a title.
    public sealed interface Lookup {
        /// The page that has this title; it may be deleted.
        record Found(Page page) implements Lookup {}

        /// Another title leads to this page: a former title, an alias, or a page that redirects.
        ///
        /// @param from the title that was asked for, as it is written where it stands
        record Redirected(Page page, String from) implements Lookup {}

        record Missing() implements Lookup {}

        /// Returns the page that was found, by whichever name; nothing where there is none.
        default Optional<Page> any() {
            return switch (this) {
                case Found(Page page) -> Optional.of(page);
                case Redirected(Page page, String _) -> Optional.of(page);
                case Missing() -> Optional.empty();
            };
        }
    }

    /// Finds a page of this wiki by title, former title or alias, and follows one `#REDIRECT`.
    public static Lookup lookup(Handle handle, Title title) {
        return lookup(handle, Host.OURS, title);
    }

    /// Finds a page of any wiki, and follows one `#REDIRECT`.
    public static Lookup lookup(Handle handle, PageName name) {
        return lookup(handle, name.host(), name.title());
    }

    /// Finds a page of any wiki, without following a `#REDIRECT`.
    public static Lookup lookupUnfollowed(Handle handle, PageName name) {
        return lookupUnfollowed(handle, name.host(), name.title());
    }

    /// The same for a page of the wiki at `host`; empty for this one.
    public static Lookup lookup(Handle handle, Host host, Title title) {
        return direct(handle, host, title) instanceof Direct found
                ? follow(handle, title, found)
                : new Lookup.Missing();
    }

    /// Finds a page of this wiki by title, former title or alias, without following a `#REDIRECT`.
    public static Lookup lookupUnfollowed(Handle handle, Title title) {
        return lookupUnfollowed(handle, Host.OURS, title);
    }

    /// The same for a page of the wiki at `host`; empty for this one.
    public static Lookup lookupUnfollowed(Handle handle, Host host, Title title) {
        Direct found = direct(handle, host, title);
        if (found == null) {
            return new Lookup.Missing();
        }
        return found.kind() == TITLE
                ? new Lookup.Found(found.page())
                : new Lookup.Redirected(found.page(), title.text());
    }

    private static Lookup follow(Handle handle, Title title, Direct found) {
        Page page = found.page();
        if (page.redirects() && !page.deleted()) {
            Optional<Page> target = redirectTarget(handle, page.id()).filter(there -> !there.deleted());
            if (target.isPresent() && !target.get().id().equals(page.id())) {
                return new Lookup.Redirected(target.get(), page.title().text());
            }
        }
        return found.kind() == TITLE ? new Lookup.Found(page) : new Lookup.Redirected(page, title.text());
    }

    private static @Nullable Direct direct(Handle handle, Host host, Title title) {
        return Sql.first(
                        handle,
                        "select " + PageStore.COLUMNS + ", n.kind from name n join page p on p.id = n.page"
                                + " where n.host = ? and n.key = ?",
                        row -> new Direct(PageStore.page(row), row.getInt(PageStore.COLUMN_COUNT + 1)),
                        host.text(),
                        title.key())
                .orElse(null);
    }

    private static Optional<Page> redirectTarget(Handle handle, PageId page) {
        return handle.createQuery("select " + PageStore.COLUMNS + " from page r join name n on n.id = r.redirect"
                        + " join page p on p.id = n.page where r.id = ?")
                .bind(0, page.value())
                .map((row, context) -> PageStore.page(row))
                .findOne();
    }

    /// The number of a name; made as a wanted one when it is new. Only inside a write.
    static long ensure(Handle handle, Host host, String key, String shown) {
        return find(handle, host, key).orElseGet(() -> insert(handle, host, key, shown, WANTED, null));
    }

    /// Returns the number of a name.
    public static Optional<Long> find(Handle handle, Host host, String key) {
        return Sql.first(
                handle, "select id from name where host = ? and key = ?", row -> row.getLong(1), host.text(), key);
    }

    /// Makes `title` the title of `page`. A wanted name, a former title or an alias of another page gives way.
    ///
    /// @return the number of the name
    public static long claim(Handle handle, PageId page, Title title) {
        return claim(handle, Host.OURS, page, title);
    }

    public static long claim(Handle handle, Host host, PageId page, Title title) {
        Optional<Long> known = find(handle, host, title.key());
        if (known.isEmpty()) {
            return insert(handle, host, title.key(), title.text(), TITLE, page.value());
        }
        Sql.update(
                handle,
                "update name set kind = ?, page = ?, shown = ? where id = ?",
                TITLE,
                page.value(),
                title.text(),
                known.get());
        return known.get();
    }

    /// The former title goes on leading to the page.
    public static void retire(Handle handle, PageId page, Title former) {
        retire(handle, Host.OURS, page, former);
    }

    public static void retire(Handle handle, Host host, PageId page, Title former) {
        handle.execute(
                "update name set kind = ? where host = ? and key = ? and page = ?",
                FORMER_TITLE,
                host.text(),
                former.key(),
                page.value());
    }

    /// Makes `alias` lead to `page`, unless it leads somewhere already.
    ///
    /// @return the name's number when it leads there from now on
    public static Optional<Long> alias(Handle handle, PageId page, Title alias) {
        Optional<Long> known = find(handle, Host.OURS, alias.key());
        if (known.isEmpty()) {
            return Optional.of(insert(handle, Host.OURS, alias.key(), alias.text(), ALIAS, page.value()));
        }
        int changed = Sql.update(
                handle,
                "update name set kind = ?, page = ? where id = ? and page is null",
                ALIAS,
                page.value(),
                known.get());
        return changed == 1 ? known : Optional.empty();
    }

    /// Tells whether a page of this wiki had this title, and has another one now.
    public static boolean isFormerTitle(Handle handle, Title title) {
        return Sql.number(
                        handle,
                        "select count(*) from name where host = '' and key = ? and kind = " + FORMER_TITLE,
                        title.key())
                > 0;
    }

    /// A title that a page of another wiki had once leads to it, unless it leads somewhere already.
    public static void formerly(Handle handle, Host host, PageId page, Title former) {
        Optional<Long> known = find(handle, host, former.key());
        if (known.isEmpty()) {
            insert(handle, host, former.key(), former.text(), FORMER_TITLE, page.value());
        } else {
            handle.execute(
                    "update name set kind = ?, page = ? where id = ? and page is null",
                    FORMER_TITLE,
                    page.value(),
                    known.get());
        }
    }

    /// The titles of the live pages of this wiki that names lead to, by the key of the name.
    public static Map<String, Title> leading(Handle handle, List<String> keys) {
        Map<String, Title> leading = new HashMap<>();
        for (int from = 0; from < keys.size(); from += NAMES_AT_ONCE) {
            handle.createQuery("select n.key, p.title from name n join page p on p.id = n.page"
                            + " where n.host = '' and p.state = 0 and n.key in (<keys>)")
                    .bindList("keys", keys.subList(from, Math.min(keys.size(), from + NAMES_AT_ONCE)))
                    .map((row, context) -> leading.put(row.getString(1), Title.of(row.getString(2))))
                    .list();
        }
        return leading;
    }

    /// Titles and aliases that lead to a page besides its title.
    public static List<String> others(Handle handle, PageId page) {
        return Sql.list(
                handle,
                "select shown from name where page = ? and kind in (1, 2) order by id",
                row -> row.getString(1),
                page.value());
    }

    /// All names that lead to a page.
    static List<Long> of(Handle handle, PageId page) {
        return handle.createQuery("select id from name where page = ?")
                .bind(0, page.value())
                .mapTo(Long.class)
                .list();
    }

    private static long insert(Handle handle, Host host, String key, String shown, int kind, @Nullable Long page) {
        long id = Ids.next(handle, "name");
        Sql.update(
                handle,
                "insert into name (id, host, key, shown, kind, page) values (?, ?, ?, ?, ?, ?)",
                id,
                host.text(),
                key,
                shown,
                kind,
                page);
        return id;
    }

    private record Direct(Page page, int kind) {}
}
