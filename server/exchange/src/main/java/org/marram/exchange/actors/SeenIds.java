package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.inbox.SeenActivities;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// Marks of the activities that were let in. Thread-safe.
@Singleton
public final class SeenIds implements SeenActivities {
    /// Time for which a mark is kept: longer than any server we know tries to deliver (sixteen tries over ten
    /// days).
    public static final Duration KEPT = Duration.ofDays(30);

    private final Database database;

    SeenIds(Database database) {
        this.database = database;
    }

    @Override
    public boolean seen(Mark mark) {
        byte[] key = key(mark);
        return database.read(handle -> handle.createQuery("select 1 from seen_activity where mark = ?")
                .bind(0, key)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /// Notes a mark down; returns false when it was there. Only inside the write that stores the activity.
    public static boolean add(Handle handle, Mark mark, Instant at) {
        return handle.createUpdate("insert into seen_activity (mark, at) values (?, ?) on conflict (mark) do nothing")
                        .bind(0, key(mark))
                        .bind(1, at.toEpochMilli())
                        .execute()
                == 1;
    }

    /// Lets an activity come again, which may mean something new then. That it came once stays known
    /// ([#cameBefore]). Only inside a write.
    public static void letComeAgain(Handle handle, Iri activity, Instant at) {
        handle.execute("delete from seen_activity where mark = ?", (Object) key(new Mark(activity, Optional.empty())));
        handle.createUpdate("insert into seen_activity (mark, at) values (?, ?)"
                        + " on conflict (mark) do update set at = excluded.at")
                .bind(0, key(once(activity)))
                .bind(1, at.toEpochMilli())
                .execute();
    }

    /// Tells whether an activity came before, also when it may come again. Updates are not known by their ids.
    public static boolean cameBefore(Handle handle, Iri activity) {
        return handle.createQuery("select 1 from seen_activity where mark = ? or mark = ? limit 1")
                .bind(0, key(new Mark(activity, Optional.empty())))
                .bind(1, key(once(activity)))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Returns the mark of an activity that may come again. No body is what its digest is made of.
    private static Mark once(Iri activity) {
        return new Mark(activity, Optional.of(Digest.over("once".getBytes(StandardCharsets.UTF_8))));
    }

    /// Forgets marks that are older than [#KEPT].
    public static void forgetOld(Handle handle, Instant now) {
        handle.execute("delete from seen_activity where at < ?", now.minus(KEPT).toEpochMilli());
    }

    private static byte[] key(Mark mark) {
        return Digest.over(mark.text().getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
