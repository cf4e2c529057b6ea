package org.marram.exchange.outgoing;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ChangeLog;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.JournalReader;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.PageChanges.PageChange;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Tells others of changes to the pages of this wiki: follows the journal, adds to the change log, and queues
/// announcements, in one transaction with its own place in the journal. After a crash nothing is missing, and
/// what is made again has the same name.
@Singleton
final class OutgoingActivities extends JournalReader {
    private static final String NAME = "peers";
    /// Longest time that the change log may be behind the journal while no server is told of it.
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Database database;
    private final Journal journal;
    private final ChangeAnnouncements announcements;
    private final BeanProvider<UnderstandingFollowers> followers;
    private final WikiAddresses wikiAddresses;
    private final Federation federation;
    private final Dispatcher dispatcher;
    private final Clock clock;
    /// True when a server was told of the last batch; the follower's thread alone uses it.
    private boolean tells;

    OutgoingActivities(
            Database database,
            Journal journal,
            ChangeAnnouncements announcements,
            BeanProvider<UnderstandingFollowers> followers,
            WikiAddresses wikiAddresses,
            Federation federation,
            Dispatcher dispatcher,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.announcements = announcements;
        this.followers = followers;
        this.wikiAddresses = wikiAddresses;
        this.federation = federation;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    protected Follower begin() {
        announcements.makeSecret();
        return journal.follower(NAME, database.write(this::cursor), this::pace, this::work);
    }

    /// Returns the place in the journal to go on from. A change log that has nothing yet of this life of the
    /// database begins with all pages as they are.
    private long cursor(Handle handle) {
        Optional<Long> cursor = Journal.cursor(handle, NAME);
        if (cursor.isPresent() && ChangeLog.last(handle).isPresent()) {
            return cursor.get();
        }
        ChangeLog.appendAllPages(handle, clock.instant());
        long last = Journal.last(handle);
        Journal.setCursor(handle, NAME, last);
        return last;
    }

    private void work(List<Entry> entries) {
        long last = entries.getLast().seq();
        List<PageChange> changes = database.read(handle -> PageChanges.of(handle, entries));
        if (changes.isEmpty()) {
            database.later(handle -> Journal.setCursor(handle, NAME, last));
            return;
        }
        Plan plan = database.read(handle -> plan(handle, changes));
        database.write(handle -> {
            tell(handle, changes, plan);
            Journal.setCursor(handle, NAME, last);
            return true;
        });
        tells = plan.hasRecipients();
        if (tells) {
            dispatcher.dispatch();
        }
    }

    /// Returns the time that changes may gather in. While no server is told, the changes of a little while are
    /// one commit: each commit would make the next save wait.
    private Duration pace() {
        return tells ? Duration.ZERO : GATHERING;
    }

    /// Part of the work that can be made ready before the writing thread is waited for.
    ///
    /// @param next the number that the first of the entries will probably have
    /// @param wiki the inboxes of those who follow the wiki
    /// @param pages the inboxes of those who follow single pages, by the actor that they follow
    /// @param bodies announcements under the numbers that they will probably have
    private record Plan(long next, List<Iri> wiki, Map<Iri, List<Iri>> pages, Map<Iri, byte[]> bodies) {
        boolean hasRecipients() {
            return !wiki.isEmpty() || !pages.isEmpty();
        }
    }

    private Plan plan(Handle handle, List<PageChange> changes) {
        long next = ChangeLog.last(handle).map(LoggedChange::seq).orElse(0L) + 1;
        Map<Iri, List<Iri>> pages = new HashMap<>();
        Map<Iri, byte[]> bodies = new HashMap<>();
        if (!federation.isOn()) {
            return new Plan(next, List.of(), pages, bodies);
        }
        List<Iri> wiki = followers.get().inboxes(handle, wikiAddresses.group());
        String epoch = Meta.epoch(handle);
        long seq = next;
        for (PageChange change : changes) {
            Iri observer = wikiAddresses.observer(change.page());
            List<Iri> ofPage =
                    pages.computeIfAbsent(observer, actor -> followers.get().inboxes(handle, actor));
            if (!wiki.isEmpty()) {
                makeReady(handle, bodies, change, wikiAddresses.group(), epoch, seq);
            }
            if (!ofPage.isEmpty()) {
                makeReady(handle, bodies, change, observer, epoch, seq);
            }
            seq++;
        }
        pages.values().removeIf(List::isEmpty);
        return new Plan(next, wiki, pages, bodies);
    }

    private void makeReady(
            Handle handle, Map<Iri, byte[]> bodies, PageChange change, Iri actor, String epoch, long seq) {
        Iri id = announcements.id(actor, epoch, seq);
        change.announced()
                .filter(_ -> !change.quiet())
                .flatMap(revision -> announcements.ofRevision(
                        handle, id, actor, revision, change.addition().at(), seq))
                .ifPresent(body -> bodies.put(id, body));
    }

    private void tell(Handle handle, List<PageChange> changes, Plan plan) {
        long told = Journal.cursor(handle, NAME).orElse(0L);
        // Another node may have been first.
        List<PageChange> news =
                changes.stream().filter(change -> change.event() > told).toList();
        List<LoggedChange> log =
                ChangeLog.append(handle, news.stream().map(PageChange::addition).toList());
        for (int i = 0; i < news.size(); i++) {
            PageChange change = news.get(i);
            if (quotesNoMore(change)) {
                Deliveries.dropLoggedEdits(handle, change.page().id());
            }
            // Of many at once only the last is told: whoever follows asks for the rest.
            boolean isTold = !change.quiet() || i == news.size() - 1;
            if (isTold) {
                tell(handle, change, log.get(i), wikiAddresses.group(), plan.wiki(), plan);
            }
            Iri observer = wikiAddresses.observer(change.page());
            tell(handle, change, log.get(i), observer, plan.pages().getOrDefault(observer, List.of()), plan);
        }
    }

    /// Tells whether announcements that wait may quote now what may not be seen any more. Who follows finds a gap
    /// then, and asks the log.
    private static boolean quotesNoMore(PageChange change) {
        LoggedChange.Kind kind = change.addition().kind();
        return kind == LoggedChange.Kind.HIDE || kind == LoggedChange.Kind.DELETE;
    }

    private void tell(Handle handle, PageChange change, LoggedChange entry, Iri actor, List<Iri> inboxes, Plan plan) {
        boolean isGroup = actor.equals(wikiAddresses.group());
        Iri id = announcements.id(actor, entry.epoch(), entry.seq());
        Optional<RevisionId> revision = change.announced().filter(_ -> !change.quiet());
        if (revision.isPresent() && (isGroup || !inboxes.isEmpty())) {
            long number = KeptActivities.keep(handle, id, actor, revision.get(), entry.seq(), entry.at());
            if (!inboxes.isEmpty()) {
                body(handle, id, actor, revision.get(), entry, plan)
                        .ifPresent(body -> Deliveries.queue(handle, number, actor, body, inboxes, clock.instant()));
            }
        } else if (!inboxes.isEmpty()) {
            byte[] body = DocumentWriter.bytes(announcements.pointer(id, actor, change, entry));
            long number = KeptActivities.keep(handle, id, actor, body, entry.at());
            Deliveries.queue(handle, number, actor, body, inboxes, clock.instant());
        }
    }

    private Optional<byte[]> body(
            Handle handle, Iri id, Iri actor, RevisionId revision, LoggedChange entry, Plan plan) {
        return Optional.ofNullable(plan.bodies().get(id))
                .or(() -> announcements.ofRevision(handle, id, actor, revision, entry.at(), entry.seq()));
    }
}
