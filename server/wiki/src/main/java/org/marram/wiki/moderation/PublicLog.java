package org.marram.wiki.moderation;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.ActLogged;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.store.Ids;

/// Acts of keeping order: who did what, how and why, for all to read. A line is written in the transaction of
/// the act itself, and stays.
@Singleton
public final class PublicLog {
    private static final String COLUMNS = "select id, kind, actor, subject, address, detail, reason, at from act ";

    private final Journal journal;
    private final Clock clock;

    public PublicLog(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// An act with its number.
    public record Line(long id, ModerationAct act) {}

    /// Subject of an act.
    ///
    /// @param text a title, a name, a range of addresses
    /// @param address as an encoded path of this wiki; empty when there is nowhere to go
    public record About(String text, Optional<String> address) {
        /// A subject that has a page.
        public static About at(String text, String address) {
            return new About(text, Optional.of(address));
        }

        /// Subject that is a person with an account here.
        public static About of(Person person) {
            return at(person.name().text(), person.name().profile());
        }

        /// A subject that has none.
        public static About plain(String text) {
            return new About(text, Optional.empty());
        }
    }

    /// Adds a line. Only inside the write that does what it says.
    public void record(Handle handle, Kind kind, ActorId by, About about, String detail, String reason) {
        record(handle, new ModerationAct(kind, by, about.text(), about.address(), detail, reason, clock.instant()));
    }

    private void record(Handle handle, ModerationAct act) {
        long id = Ids.next(handle, "act");
        handle.createUpdate("insert into act (id, kind, actor, subject, address, detail, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, act.kind().number())
                .bind(2, act.by().value())
                .bind(3, act.subject())
                .bind(4, act.address().orElse(null))
                .bind(5, act.detail())
                .bind(6, act.reason())
                .bind(7, act.at().toEpochMilli())
                .execute();
        journal.append(handle, new ActLogged(id), OptionalLong.of(act.by().value()), act.at(), true);
    }

    /// The newest lines before a number, of one kind or of all.
    public static List<Line> list(Handle handle, Optional<Kind> kind, long before, int limit) {
        return handle.createQuery(COLUMNS + "where id < ? and (? = 0 or kind = ?) order by id desc limit ?")
                .bind(0, before)
                .bind(1, kind.map(Kind::number).orElse(0))
                .bind(2, kind.map(Kind::number).orElse(0))
                .bind(3, limit)
                .map((row, context) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        ModerationAct act = new ModerationAct(
                Numbered.of(Kind.class, row.getInt(2)),
                new ActorId(row.getLong(3)),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)));
        return new Line(row.getLong(1), act);
    }
}
