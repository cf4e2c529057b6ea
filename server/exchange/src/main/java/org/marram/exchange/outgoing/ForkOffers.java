package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.JournalReader;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Database;

/// Tells the home of a page that it was forked here (PROTOCOL §5): out of the journal, under a name that is the
/// same when it is told again after a crash.
@Singleton
final class ForkOffers extends JournalReader {
    private static final String NAME = "forks";
    /// Time that changes may gather in: an edit is told to its page's followers first, and a source can wait
    /// for news of its fork.
    private static final Duration PACE = Duration.ofMillis(200);

    private final Database database;
    private final Journal journal;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final Federation federation;
    private final Dispatcher dispatcher;

    ForkOffers(
            Database database,
            Journal journal,
            WikiAddresses wikiAddresses,
            ActivityKeys keys,
            Federation federation,
            Dispatcher dispatcher) {
        this.database = database;
        this.journal = journal;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.federation = federation;
        this.dispatcher = dispatcher;
    }

    @Override
    protected Follower begin() {
        // The secret behind the names is made before the first write that needs it.
        keys.of("");
        long from = database.write(handle -> Journal.begin(handle, NAME));
        return journal.follower(NAME, from, () -> PACE, this::work);
    }

    private void work(List<Entry> entries) {
        long last = entries.getLast().seq();
        PreparedDeliveries preparedDeliveries = federation.isOn() ? telling(entries) : new PreparedDeliveries();
        if (preparedDeliveries.isEmpty()) {
            database.later(handle -> Journal.setCursor(handle, NAME, last));
            return;
        }
        database.write(handle -> {
            preparedDeliveries.store(handle);
            Journal.setCursor(handle, NAME, last);
            return true;
        });
        dispatcher.dispatch();
    }

    private PreparedDeliveries telling(List<Entry> entries) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        for (Entry entry : entries) {
            changed(entry)
                    .flatMap(page -> database.read(handle -> source(handle, page)))
                    .ifPresent(forked -> {
                        Iri home = forked.source().home().orElseThrow();
                        Iri inbox = new Iri(home.origin() + "/inbox");
                        preparedDeliveries.send(offer(entry, forked, home), List.of(inbox), entry.at());
                    });
        }
        return preparedDeliveries;
    }

    /// Returns the page that an entry changed. A fork is offered again with each edit: its source may have been
    /// unable to look at it before.
    private static Optional<PageId> changed(Entry entry) {
        if (entry.quiet()) {
            return Optional.empty();
        }
        return switch (entry.event()) {
            case WikiEvent.PageCreated created -> Optional.of(created.page());
            case WikiEvent.PageEdited edited -> Optional.of(edited.page());
            default -> Optional.empty();
        };
    }

    /// @param source the page that was forked, of another wiki
    private record Forked(Page fork, Page source) {}

    private static Optional<Forked> source(Handle handle, PageId id) {
        return Origins.of(handle, id)
                .map(Origins.Origin::source)
                .filter(source -> source.home().isPresent())
                .flatMap(source ->
                        PageStore.byId(handle, id).filter(Page::isOurs).map(fork -> new Forked(fork, source)));
    }

    private Activity offer(Entry entry, Forked forked, Iri home) {
        Iri fork = wikiAddresses.article(forked.fork());
        Iri id = wikiAddresses.activity(keys.of("fork", forked.fork().uuid().toString(), Long.toString(entry.seq())));
        Iri group = new Iri(home.origin() + "/");
        return new Activity.Offer(
                Activity.Envelope.of(id, wikiAddresses.group())
                        .addressed(Addressing.to(group, Iri.PUBLIC))
                        .at(entry.at()),
                Reference.to(fork),
                fork,
                home);
    }
}
