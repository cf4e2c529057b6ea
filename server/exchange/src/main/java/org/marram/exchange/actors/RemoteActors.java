package org.marram.exchange.actors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;

/// Actors of other servers: fetched when first needed, kept, and asked for again when they are old. May wait
/// for the network; thread-safe.
@Singleton
public final class RemoteActors {
    /// Time for which an actor is used without asking again; one that changes tells us by an Update.
    private static final Duration FRESH = Duration.ofHours(24);

    /// Longest document of an actor that is taken, in bytes: real ones have some thousands.
    ///
    /// Security: what an actor says of themselves is kept for years, and everybody may be as many as they like.
    static final int MAX_BYTES = 128 << 10;

    /// Memory for actors, in bytes of their documents.
    private static final long CACHED_BYTES = 8L << 20;

    /// Memory that an actor takes besides, in bytes.
    private static final int FRAME_BYTES = 500;

    private final Database database;
    private final Fetcher fetcher;
    private final Clock clock;
    private final DocumentReader reader = new DocumentReader();
    private final Cache<Iri, Kept> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_BYTES)
            .weigher((Iri id, Kept kept) -> FRAME_BYTES + kept.bytes())
            .build();

    RemoteActors(Database database, Fetcher fetcher, Clock clock) {
        this.database = database;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /// @param bytes of the document
    private record Kept(Actor actor, Instant fetched, int bytes) {}

    /// Result of asking for an actor.
    public sealed interface Answer {
        /// The actor was found.
        record Found(Actor actor) implements Answer {}

        /// The actor is gone for good.
        record Gone() implements Answer {}

        /// There is no actor that can be used.
        record Refused(FetchFault fault) implements Answer {}

        /// The actor's server does not answer now, and the actor was not known before.
        record Unreachable(FetchFault fault) implements Answer {}
    }

    /// Finds the actor with this id: as known, if that is not old, else as their server says now. An actor that
    /// is known stands in for a server that does not answer.
    public Answer find(Iri id, FetchBudget budget) {
        Optional<Kept> kept = kept(id);
        boolean fresh = kept.filter(each -> each.fetched().plus(FRESH).isAfter(clock.instant()))
                .isPresent();
        if (fresh) {
            return new Answer.Found(kept.get().actor());
        }
        Answer answer = fetch(id, budget);
        return answer instanceof Answer.Unreachable && kept.isPresent()
                ? new Answer.Found(kept.get().actor())
                : answer;
    }

    /// Returns the actor with this id, when they were fetched not long ago. Does not wait for the network.
    public Optional<Actor> known(Iri id) {
        return kept(id).filter(each -> each.fetched().plus(FRESH).isAfter(clock.instant()))
                .map(Kept::actor);
    }

    /// Returns the actor with this id as they were when they were fetched last, however long ago that is. Does
    /// not wait for the network.
    public Optional<Actor> lastKnown(Iri id) {
        return kept(id).map(Kept::actor);
    }

    /// Tells whether anything was ever learnt of an actor. Does not wait for the network.
    public boolean isKnown(Iri id) {
        return kept(id).isPresent();
    }

    /// Fetches the actor as their server says now.
    public Answer fetch(Iri id, FetchBudget budget) {
        return switch (fetcher.fetch(id, budget)) {
            case Fetched.Found(JsonDocument jsonDocument, Iri found)
            when jsonDocument.object() instanceof Actor actor -> taken(actor, Json.write(jsonDocument.json()));
            case Fetched.Found _ -> new Answer.Refused(FetchFault.of(PeerFault.NO_ACTOR, id));
            case Fetched.Gone _ -> {
                forget(id);
                yield new Answer.Gone();
            }
            case Fetched.Refused(int _, FetchFault fault) -> new Answer.Refused(fault);
            case Fetched.Unreachable(FetchFault fault) -> new Answer.Unreachable(fault);
        };
    }

    private Answer taken(Actor actor, byte[] json) {
        if (json.length > MAX_BYTES) {
            return new Answer.Refused(FetchFault.of(ServerFault.TOO_LARGE, MAX_BYTES));
        }
        keep(actor, json);
        return new Answer.Found(actor);
    }

    /// Keeps what an actor says of themselves. It was made sure that it is they who say it.
    private void keep(Actor actor, byte[] json) {
        Instant now = clock.instant();
        cache.put(actor.id(), new Kept(actor, now, json.length));
        database.laterOrNever(
                handle -> handle.createUpdate("insert into remote_actor (url, json, fetched) values (?, ?, ?)"
                                + " on conflict (url) do update set json = excluded.json, fetched = excluded.fetched")
                        .bind(0, actor.id().value())
                        .bind(1, Compression.pack(json))
                        .bind(2, now.toEpochMilli())
                        .execute());
    }

    /// Forgets an actor.
    public void forget(Iri id) {
        cache.invalidate(id);
        database.later(handle -> handle.execute("delete from remote_actor where url = ?", id.value()));
    }

    private Optional<Kept> kept(Iri id) {
        Kept known = cache.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Kept> stored = database.read(handle -> stored(handle, id));
        stored.ifPresent(each -> cache.put(id, each));
        return stored;
    }

    private Optional<Kept> stored(Handle handle, Iri id) {
        record Row(byte[] json, long fetched) {}
        return handle.createQuery("select json, fetched from remote_actor where url = ?")
                .bind(0, id.value())
                .map((row, context) -> new Row(row.getBytes(1), row.getLong(2)))
                .findOne()
                .flatMap(row -> kept(Compression.open(row.json()), Instant.ofEpochMilli(row.fetched())));
    }

    private Optional<Kept> kept(byte[] json, Instant fetched) {
        return read(json).map(actor -> new Kept(actor, fetched, json.length));
    }

    private Optional<Actor> read(byte[] json) {
        return reader.read(json, JsonLimits.DOCUMENT) instanceof DocumentReading.Understood(JsonDocument jsonDocument)
                        && jsonDocument.object() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }
}
