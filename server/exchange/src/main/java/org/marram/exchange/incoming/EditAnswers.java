package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Host;
import org.marram.wiki.store.Database;

/// Answers of the homes of pages to edits that people here made of them (PROTOCOL §4).
@Singleton
final class EditAnswers {
    /// Longest reason that is kept, in characters.
    private static final int REASON_CHARACTERS = 500;

    private final Database database;
    private final EditPages edits;

    EditAnswers(Database database, EditPages edits) {
        this.database = database;
        this.edits = edits;
    }

    HandlingOutcome accepted(Activity.Accept accept) {
        return noted(accept.actor(), accept.object(), State.ACCEPTED, "", Optional.empty(), Optional.empty());
    }

    HandlingOutcome refused(Activity.Reject reject) {
        return noted(
                reject.actor(), reject.object(), State.REFUSED, reject.summary(), Optional.empty(), Optional.empty());
    }

    HandlingOutcome held(Activity.TentativeAccept held) {
        return noted(held.actor(), held.object(), State.HELD, "", Optional.empty(), Optional.empty());
    }

    HandlingOutcome overlapped(Activity.TentativeReject overlap) {
        return noted(
                overlap.actor(), overlap.object(), State.CONFLICT, overlap.summary(), overlap.base(), overlap.head());
    }

    private HandlingOutcome noted(
            Iri actor, Reference object, State state, String reason, Optional<Digest> base, Optional<Digest> head) {
        Optional<Proposal> ours = object.id()
                .flatMap(edit -> database.read(handle -> Proposals.bySent(handle, edit.value())
                        .filter(proposal -> PageStore.byId(handle, proposal.page())
                                .flatMap(page -> page.home())
                                .filter(home -> isWiki(actor, home))
                                .isPresent())));
        boolean done = ours.filter(proposal -> edits.answered(
                        Host.of(actor.origin()), proposal.digest(), state, shortened(reason), base, head))
                .isPresent();
        return done ? HandlingOutcome.DONE : HandlingOutcome.refused(PeerFault.ANSWERS_NOTHING_ASKED);
    }

    /// Tells whether an actor is the wiki that a page is at home in.
    ///
    /// Security: only that wiki decides, not a person of it.
    private static boolean isWiki(Iri actor, Iri home) {
        return actor.value().equals(home.origin() + "/");
    }

    private static String shortened(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= REASON_CHARACTERS ? line : line.substring(0, REASON_CHARACTERS);
    }
}
