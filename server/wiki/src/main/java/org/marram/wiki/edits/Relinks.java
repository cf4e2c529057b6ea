package org.marram.wiki.edits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Names;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// Links that are still to be written anew after renamings, stored with the renaming itself.
final class Relinks {
    private Relinks() {}

    /// Former title of a page.
    record Former(Title title, PageId page) {}

    /// A former title whose links are being written anew.
    ///
    /// @param act number that all former titles of one renaming share
    /// @param doneTo number of the last page that was looked at
    record Open(long id, long act, ActorId actor, long name, String summary, long doneTo) {}

    /// Notes former titles, whose links are the edits of `actor`.
    static void add(Handle handle, ActorId actor, List<Former> formers, String summary) {
        long act = Ids.next(handle, "relink_act");
        for (Former former : formers) {
            Optional<Long> name = Names.find(handle, Host.OURS, former.title().key());
            if (name.isPresent()) {
                Sql.update(
                        handle,
                        "insert into relink (id, act, name, page, actor, summary) values (?, ?, ?, ?, ?, ?)",
                        Ids.next(handle, "relink"),
                        act,
                        name.get(),
                        former.page().value(),
                        actor.value(),
                        summary);
            }
        }
    }

    static Optional<Open> first(Handle handle) {
        return Sql.first(
                handle,
                "select id, act, actor, name, summary, done_to from relink order by id limit 1",
                row -> new Open(
                        row.getLong(1),
                        row.getLong(2),
                        new ActorId(row.getLong(3)),
                        row.getLong(4),
                        row.getString(5),
                        row.getLong(6)));
    }

    /// Returns the next live pages of this wiki that link to the former title, in the order of their numbers.
    static List<PageId> sources(Handle handle, Open open, int limit) {
        return Sql.list(
                handle,
                "select distinct l.page from link l join page p on p.id = l.page where l.name = ? and l.kind in (0, 2, 4)"
                        + " and l.page > ? and p.state = 0 and p.host = '' order by l.page limit ?",
                row -> new PageId(row.getLong(1)),
                open.name(),
                open.doneTo(),
                limit);
    }

    /// Returns the present titles of the pages of one renaming, by the keys of those former ones that still
    /// lead to them.
    static Map<String, Title> moved(Handle handle, Open open) {
        Map<String, Title> moved = new HashMap<>();
        Sql.list(
                        handle,
                        "select n.key, p.title from relink r join name n on n.id = r.name and n.page = r.page and n.kind = 1"
                                + " join page p on p.id = r.page where r.act = ? and p.state = 0",
                        row -> Map.entry(row.getString(1), Title.of(row.getString(2))),
                        open.act())
                .forEach(entry -> moved.put(entry.getKey(), entry.getValue()));
        return moved;
    }

    static void advance(Handle handle, Open open, PageId to) {
        Sql.update(handle, "update relink set done_to = ? where id = ?", to.value(), open.id());
    }

    static void close(Handle handle, Open open) {
        Sql.update(handle, "delete from relink where id = ?", open.id());
    }
}
