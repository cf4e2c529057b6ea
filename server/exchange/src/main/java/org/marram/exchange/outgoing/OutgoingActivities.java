package org.marram.exchange.outgoing;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.ChangeLog;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.JournalReader;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KeptActivities.Kept;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.PageChanges.PageChange;
import org.marram.exchange.served.Announcements;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Place;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.WebOrigin;
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
    private final BeanProvider<Announcements> announcements;
    private final BeanProvider<Softwares> softwares;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final Federation federation;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Inboxes writable;
    /// True when a server was told of the last batch; the follower's thread alone uses it.
    private boolean tells;

    OutgoingActivities(
            Database database,
            Journal journal,
            BeanProvider<Announcements> announcements,
            BeanProvider<Softwares> softwares,
            WikiAddresses wikiAddresses,
            ActivityKeys keys,
            Federation federation,
            Dispatcher dispatcher,
            Clock clock,
            Inboxes writable) {
        this.writable = writable;
        this.database = database;
        this.journal = journal;
        this.announcements = announcements;
        this.softwares = softwares;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.federation = federation;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    protected Follower begin() {
        // The secret behind the names is made before the first write that needs it.
        keys.of("");
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
        List<Iri> wiki = inboxes(handle, wikiAddresses.group());
        String epoch = Meta.epoch(handle);
        long seq = next;
        for (PageChange change : changes) {
            Iri observer = wikiAddresses.observer(change.page());
            List<Iri> ofPage = pages.computeIfAbsent(observer, actor -> inboxes(handle, actor));
            if (!wiki.isEmpty()) {
                makeReady(handle, bodies, change, kept(change, wikiAddresses.group(), epoch, seq));
            }
            if (!ofPage.isEmpty()) {
                makeReady(handle, bodies, change, kept(change, observer, epoch, seq));
            }
            seq++;
        }
        pages.values().removeIf(List::isEmpty);
        return new Plan(next, wiki, pages, bodies);
    }

    private void makeReady(Handle handle, Map<Iri, byte[]> bodies, PageChange change, Optional<Kept.OfRevision> kept) {
        kept.filter(_ -> !change.quiet())
                .flatMap(each -> announcements.get().of(handle, each))
                .ifPresent(announce -> bodies.put(announce.id(), DocumentWriter.bytes(announce)));
    }

    private Optional<Kept.OfRevision> kept(PageChange change, Iri actor, String epoch, long seq) {
        return change.announced()
                .map(revision -> new Kept.OfRevision(
                        0, id(actor, epoch, seq), actor, change.addition().at(), revision, seq));
    }

    private Iri id(Iri actor, String epoch, long seq) {
        return wikiAddresses.activity(keys.of("announce", actor.value(), epoch, Long.toString(seq)));
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
        Iri id = id(actor, entry.epoch(), entry.seq());
        Optional<RevisionId> revision = change.announced().filter(_ -> !change.quiet());
        if (revision.isPresent() && (isGroup || !inboxes.isEmpty())) {
            long number = KeptActivities.keep(handle, id, actor, revision.get(), entry.seq(), entry.at());
            if (!inboxes.isEmpty()) {
                body(handle, id, actor, revision.get(), entry, plan)
                        .ifPresent(body -> Deliveries.queue(handle, number, actor, body, inboxes, clock.instant()));
            }
        } else if (!inboxes.isEmpty()) {
            byte[] body = DocumentWriter.bytes(pointer(id, actor, change, entry));
            long number = KeptActivities.keep(handle, id, actor, body, entry.at());
            Deliveries.queue(handle, number, actor, body, inboxes, clock.instant());
        }
    }

    private Optional<byte[]> body(
            Handle handle, Iri id, Iri actor, RevisionId revision, LoggedChange entry, Plan plan) {
        byte[] ready = plan.bodies().get(id);
        return ready != null
                ? Optional.of(ready)
                : announcements
                        .get()
                        .of(handle, new Kept.OfRevision(0, id, actor, entry.at(), revision, entry.seq()))
                        .map(DocumentWriter::bytes);
    }

    /// Makes the activity that tells of a change to a page, and of the change's place in the log.
    private Activity pointer(Iri id, Iri actor, PageChange change, LoggedChange entry) {
        return new Activity.Announce(
                Activity.Envelope.of(id, actor)
                        .addressed(announcements.get().toEverybody())
                        .at(entry.at()),
                Reference.to(wikiAddresses.article(change.page())),
                Optional.of(new Place(entry.epoch(), entry.seq(), entry.seq() - 1)));
    }

    /// Returns the inboxes of those followers of an actor that understand this, each server once.
    private List<Iri> inboxes(Handle handle, Iri followed) {
        List<Recipient> understanding = new ArrayList<>();
        for (TheirFollows.Following each : TheirFollows.of(handle, followed)) {
            WebOrigin host = each.actor().origin();
            softwares.get().learnSoon(host);
            if (softwares.get().isOurs(host)) {
                writable.of(each.recipient()).ifPresent(understanding::add);
            }
        }
        return Recipients.inboxes(understanding, true);
    }
}
