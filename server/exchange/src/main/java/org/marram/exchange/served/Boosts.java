package org.marram.exchange.served;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;

/// Announcements by which the wiki and its pages passed something on by its bare address. Methods that change
/// this list are called inside a write.
public final class Boosts {
    private Boosts() {}

    /// @param id the announcement
    /// @param sender the wiki, or a page
    public record Boost(Iri id, Iri sender) {}

    public static void put(Handle handle, Boost boost, Iri object) {
        handle.execute(
                "insert into boost (url, sender, object) values (?, ?, ?) on conflict (url) do nothing",
                boost.id().value(),
                boost.sender().value(),
                object.value());
    }

    /// Finds the announcements of a thing that were not taken back.
    public static List<Boost> of(Handle handle, Iri object) {
        return handle.createQuery("select url, sender from boost where object = ? and undone = 0 order by url")
                .bind(0, object.value())
                .map((row, context) -> new Boost(new Iri(row.getString(1)), new Iri(row.getString(2))))
                .list();
    }

    /// Notes that an announcement was taken back. Its id is gone from then on.
    public static void undo(Handle handle, Iri id) {
        handle.execute("update boost set undone = 1 where url = ?", id.value());
    }

    /// Tells whether there was an announcement with this id, and it was taken back.
    static boolean isUndone(Handle handle, Iri id) {
        return handle.createQuery("select 1 from boost where url = ? and undone = 1")
                .bind(0, id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
