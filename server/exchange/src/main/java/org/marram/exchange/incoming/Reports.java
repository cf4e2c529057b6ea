package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.served.Excerpts;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.http.viewer.Throttle;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;

/// Reports of people of other servers to the keepers of this one (`Flag`): person, things and reason. Most
/// servers report in the name of the server, so that no person is named. Thread-safe.
@Singleton
public final class Reports {
    /// Largest number of things that are named in one report; real ones name a person and a few of their posts.
    private static final int MOST_OBJECTS = 50;

    /// Longest text of a report, in characters: Mastodon allows a thousand.
    private static final int LONGEST_WORDS = 4_000;

    /// Largest rate of reports of one server: more are noise that hides the others.
    private static final Rate OF_A_HOST = new Rate(30, Duration.ofHours(1));

    private final Database database;
    private final Spellings spellings;
    private final Throttle hosts;
    private final Clock clock;

    Reports(Database database, Spellings spellings, Clock clock) {
        this.database = database;
        this.spellings = spellings;
        this.hosts = new Throttle(OF_A_HOST, clock);
        this.clock = clock;
    }

    /// A report that keepers have not put aside.
    ///
    /// @param objects of this wiki, and posts of others that stand in its talk
    public record Report(long id, Iri actor, String words, List<Iri> objects, Instant at) {}

    /// Takes a report about something of this wiki, or about something that stands in its talk.
    HandlingOutcome flagged(Activity.Flag flag) {
        List<Iri> named = flag.objects().stream()
                .map(Reference::id)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST_OBJECTS)
                .toList();
        boolean isOurs =
                database.read(handle -> named.stream().anyMatch(iri -> spellings.isHere(iri) || stands(handle, iri)));
        if (!isOurs) {
            return HandlingOutcome.ignored(PeerFault.REPORTS_NOTHING);
        }
        if (!hosts.take(flag.actor().origin()).isZero()) {
            return HandlingOutcome.refused(PeerFault.REPORTS_TOO_MANY);
        }
        String words = Excerpts.cut(PostWords.plain(flag.content()), LONGEST_WORDS);
        Instant now = clock.instant();
        database.write(handle -> handle.execute(
                "insert into report (id, url, actor, words, objects, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (url) do nothing",
                Ids.next(handle, "report"),
                flag.id().value(),
                flag.actor().value(),
                words,
                named.stream().map(Iri::value).collect(Collectors.joining("\n")),
                now.toEpochMilli()));
        return HandlingOutcome.done(PeerFault.REPORTED);
    }

    /// Notes that a person of this wiki asks for a deleted page; asking again changes nothing before keepers looked.
    ///
    /// @param address of the page, whole
    public void askBack(ActorId person, String address, String words) {
        Instant now = clock.instant();
        database.write(handle -> {
            String actor = Actors.byId(handle, person).orElseThrow().url();
            return handle.execute(
                    "insert into report (id, url, actor, words, objects, at) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (url) do update set words = excluded.words, at = excluded.at, settled = null",
                    Ids.next(handle, "report"),
                    address + "#asked-by-" + person.value(),
                    actor,
                    Excerpts.cut(words, LONGEST_WORDS),
                    address,
                    now.toEpochMilli());
        });
    }

    private static boolean stands(Handle handle, Iri iri) {
        return Posts.byUrl(handle, iri.value()).isPresent();
    }

    /// Returns the reports that keepers have not put aside, newest first.
    static List<Report> open(Handle handle, int limit) {
        return handle.createQuery(
                        "select id, actor, words, objects, at from report where settled is null order by id desc limit ?")
                .bind(0, limit)
                .map((row, context) -> report(row))
                .list();
    }

    /// Counts the reports that keepers have not put aside.
    public static long count(Handle handle) {
        return handle.createQuery("select count(*) from report where settled is null")
                .mapTo(Long.class)
                .one();
    }

    /// Notes that a keeper looked at a report. Only inside a write.
    public void settle(long id) {
        long now = clock.millis();
        database.write(
                handle -> handle.execute("update report set settled = ? where id = ? and settled is null", now, id));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getLong(1),
                new Iri(row.getString(2)),
                row.getString(3),
                row.getString(4).lines().map(Iri::new).toList(),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}
