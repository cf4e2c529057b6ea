package org.marram.exchange.outgoing;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.JournalReader;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.vocabulary.Actor;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people on other software of changes here: follows the journal, and queues the posts about each line in
/// one transaction with its own place there. After a crash nothing is missing, and what is made again has the
/// same name.
@Singleton
public final class OutgoingPosts extends JournalReader {
    private static final Logger log = LoggerFactory.getLogger(OutgoingPosts.class);
    private static final String NAME = "people";

    /// Number of tries of a line that fails, a second apart.
    private static final int TRIES = 5;
    /// Time that changes may gather in: people on other software wait for no single change, and changes in so
    /// little time are told together.
    private static final Duration PACE = Duration.ofMillis(100);

    private final Database database;
    private final Journal journal;
    private final BeanProvider<PageNews> pages;
    private final BeanProvider<TalkNews> talk;
    private final ActivityKeys keys;
    private final Federation federation;
    private final Dispatcher dispatcher;
    private long failing;
    private int tries;

    OutgoingPosts(
            Database database,
            Journal journal,
            BeanProvider<PageNews> pages,
            BeanProvider<TalkNews> talk,
            ActivityKeys keys,
            Federation federation,
            Dispatcher dispatcher) {
        this.database = database;
        this.journal = journal;
        this.pages = pages;
        this.talk = talk;
        this.keys = keys;
        this.federation = federation;
        this.dispatcher = dispatcher;
    }

    @Override
    protected Follower begin() {
        // The secret behind the names is made before the first read that needs it.
        keys.of("");
        return journal.follower(NAME, database.write(handle -> Journal.begin(handle, NAME)), () -> PACE, this::work);
    }

    private void work(List<Entry> entries) {
        boolean sends = false;
        for (Entry entry : entries) {
            PreparedDeliveries preparedDeliveries = federation.isOn() ? toldOrLeft(entry) : new PreparedDeliveries();
            if (!preparedDeliveries.isEmpty()) {
                database.write(handle -> {
                    preparedDeliveries.store(handle);
                    Journal.setCursor(handle, NAME, entry.seq());
                    return true;
                });
                sends |= preparedDeliveries.sends();
            }
        }
        long last = entries.getLast().seq();
        database.later(handle -> Journal.setCursor(handle, NAME, last));
        if (sends) {
            dispatcher.dispatch();
        }
    }

    /// Makes the deliveries for a line. One that cannot be told, however often that is tried, is left out: all
    /// that comes after it would wait for ever.
    private PreparedDeliveries toldOrLeft(Entry entry) {
        try {
            return telling(entry);
        } catch (RuntimeException e) {
            if (Outage.isIn(e)) {
                throw e; // It says nothing of the line, which waits until the outage is over.
            }
            tries = entry.seq() == failing ? tries + 1 : 1;
            failing = entry.seq();
            if (tries < TRIES) {
                throw e;
            }
            log.error("Nobody is told of event {}: that failed {} times", entry.seq(), TRIES, e);
            return new PreparedDeliveries();
        }
    }

    private PreparedDeliveries telling(Entry entry) {
        return switch (entry.event()) {
            case WikiEvent.PageCreated e ->
                loud(entry, () -> read(handle -> pages.get().revised(handle, entry, e.page(), e.revision())));
            case WikiEvent.PageEdited e ->
                loud(entry, () -> read(handle -> pages.get().revised(handle, entry, e.page(), e.revision())));
            case WikiEvent.PageRenamed e ->
                loud(entry, () -> {
                    Optional<Actor> actor = pages.get().actor(e.page());
                    return read(handle -> pages.get().renamed(handle, entry, e.page(), e.revision(), actor));
                });
            case WikiEvent.PageDeleted e -> read(handle -> pages.get().deleted(handle, entry, e.page(), e.reason()));
            case WikiEvent.PageRestored e -> read(handle -> pages.get().restored(handle, entry, e.page()));
            case WikiEvent.RevisionHidden e ->
                read(handle -> pages.get().hidden(handle, entry, e.page(), e.revision()));
            case WikiEvent.PostAdded e -> {
                List<Recipient> partners = talk.get().partners(e.post());
                yield read(handle -> talk.get().said(handle, entry, e.post(), partners));
            }
            case WikiEvent.PostHidden e -> {
                List<Recipient> partners = talk.get().partners(e.post());
                yield read(handle -> talk.get().removed(handle, entry, e.post(), partners));
            }
            case WikiEvent.PostChanged _,
                    WikiEvent.EditProposed _,
                    WikiEvent.EditAnswered _,
                    WikiEvent.ProtectionChanged _,
                    WikiEvent.FileUploaded _,
                    WikiEvent.FileDeleted _,
                    WikiEvent.SettingsChanged _,
                    WikiEvent.PagesImported _,
                    WikiEvent.ActLogged _ -> new PreparedDeliveries();
        };
    }

    private PreparedDeliveries read(Function<Handle, PreparedDeliveries> work) {
        return database.read(work);
    }

    /// Makes deliveries unless the line is of an import, whose lines are not told one by one.
    private static PreparedDeliveries loud(Entry entry, Supplier<PreparedDeliveries> preparedDeliveries) {
        return entry.quiet() ? new PreparedDeliveries() : preparedDeliveries.get();
    }
}
