package org.marram.exchange.outgoing;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.JournalReader;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionCopies;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Sends edits of people here for pages elsewhere to the homes of these pages, and answers to edits that came
/// from elsewhere. Works from the journal, with names that are the same when it is done again after a crash
/// (PROTOCOL §4).
@Singleton
final class EditsAcross extends JournalReader {
    private static final String NAME = "edits-across";

    private final Database database;
    private final Journal journal;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final BeanProvider<RemoteActors> remote;
    private final Dispatcher dispatcher;
    private final Inboxes inboxes;
    private final SentEditDocuments documents;

    EditsAcross(
            Database database,
            Journal journal,
            WikiAddresses wikiAddresses,
            ActivityKeys keys,
            BeanProvider<RemoteActors> remote,
            Dispatcher dispatcher,
            Inboxes inboxes) {
        this.database = database;
        this.journal = journal;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.remote = remote;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.documents = new SentEditDocuments(wikiAddresses, keys);
    }

    @Override
    protected Follower begin() {
        keys.of("");
        long from = database.write(handle -> Journal.begin(handle, NAME));
        return journal.follower(NAME, from, this::work);
    }

    private void work(List<Entry> entries) {
        List<Entry> across = entries.stream()
                .filter(entry -> entry.event() instanceof WikiEvent.EditProposed
                        || entry.event() instanceof WikiEvent.EditAnswered)
                .toList();
        long last = entries.getLast().seq();
        if (across.isEmpty()) {
            database.later(handle -> Journal.setCursor(handle, NAME, last));
            return;
        }
        List<Outgoing> outgoing =
                across.stream().flatMap(entry -> outgoing(entry).stream()).toList();
        database.write(handle -> {
            outgoing.forEach(each -> queue(handle, each));
            Journal.setCursor(handle, NAME, last);
            return true;
        });
        dispatcher.dispatch();
    }

    /// @param about the page or the edit, of which what is told keeps its order
    /// @param says an edit, or the answer to one
    /// @param sent the revision of an edit of ours
    private record Outgoing(Activity activity, Iri inbox, Iri about, Says says, Optional<RevisionId> sent) {}

    private static void queue(Handle handle, Outgoing outgoing) {
        Activity activity = outgoing.activity();
        byte[] body = DocumentWriter.bytes(activity);
        Instant at = activity.envelope().published().orElseThrow();
        long number = KeptActivities.keep(handle, activity.id(), activity.actor(), body, at);
        outgoing.sent()
                .ifPresent(revision ->
                        Proposals.sent(handle, revision, activity.id().value()));
        Optional<About> about = Optional.of(new About(outgoing.about(), outgoing.says()));
        Deliveries.queue(handle, number, activity.actor(), body, List.of(outgoing.inbox()), at, about);
    }

    private Optional<Outgoing> outgoing(Entry entry) {
        return switch (entry.event()) {
            case WikiEvent.EditProposed proposed -> database.read(handle -> edit(handle, proposed));
            case WikiEvent.EditAnswered answered -> answer(entry, answered);
            default -> Optional.empty();
        };
    }

    private Optional<Outgoing> edit(Handle handle, WikiEvent.EditProposed proposed) {
        Optional<Page> page = PageStore.byId(handle, proposed.page());
        Optional<RevisionInfo> revision = Revisions.byId(handle, proposed.revision());
        return page.flatMap(Page::home)
                .flatMap(home -> revision.flatMap(
                        info -> RevisionCopies.copy(handle, info.id()).map(copy -> edit(handle, home, info, copy))));
    }

    private Outgoing edit(Handle handle, Iri home, RevisionInfo revision, RevisionCopy copy) {
        Activity edit = documents.edit(handle, home, revision, copy);
        return new Outgoing(edit, new Iri(home.origin() + "/inbox"), home, Says.EDIT, Optional.of(revision.id()));
    }

    /// Answers an edit that was decided upon; may ask for the author's inbox.
    private Optional<Outgoing> answer(Entry entry, WikiEvent.EditAnswered answered) {
        Optional<Proposal> proposal = database.read(handle -> Proposals.byRevision(handle, answered.revision()));
        Optional<Iri> author = proposal.flatMap(given -> database.read(handle -> Actors.byId(handle, given.author())))
                .flatMap(actor -> Iri.parse(actor.url()));
        Optional<Iri> inbox = author.flatMap(this::inbox);
        return inbox.filter(address -> !proposal.orElseThrow().activity().isEmpty())
                .map(address -> new Outgoing(
                        answer(entry, answered, proposal.orElseThrow(), author.orElseThrow()),
                        address,
                        new Iri(proposal.orElseThrow().activity()),
                        Says.ITSELF,
                        Optional.empty()));
    }

    private Optional<Iri> inbox(Iri author) {
        return remote.get().find(author, FetchBudget.forActivity()) instanceof RemoteActors.Answer.Found(Actor actor)
                ? inboxes.of(actor)
                : Optional.empty();
    }

    private Activity answer(Entry entry, WikiEvent.EditAnswered answered, Proposal proposal, Iri author) {
        Iri id = wikiAddresses.activity(keys.of("answer", proposal.digest().toString(), Long.toString(entry.seq())));
        Activity.Envelope envelope = Activity.Envelope.of(id, wikiAddresses.group())
                .addressed(Addressing.to(author))
                .at(entry.at());
        Reference edit = Reference.to(new Iri(proposal.activity()));
        return switch (Proposal.State.valueOf(answered.state())) {
            case ACCEPTED -> new Activity.Accept(envelope, edit, proposal.head().map(wikiAddresses::revision));
            case HELD, SENT -> new Activity.TentativeAccept(envelope, edit);
            case CONFLICT ->
                new Activity.TentativeReject(
                        envelope,
                        edit,
                        answered.reason(),
                        proposal.base(),
                        proposal.head(),
                        Optional.of(proposal.digest()));
            case REFUSED -> new Activity.Reject(envelope, edit, answered.reason());
        };
    }
}
