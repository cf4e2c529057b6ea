package org.marram.federation.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Wording;

/// An activity stays within its actor's own server.
class OriginRulesTest {
    private static final Iri ADA = new Iri("https://tides.example/user/ada");
    private static final Iri NEIGHBOUR = new Iri("https://tides.example/user/ben");
    private static final Iri EVE = new Iri("https://eve.example/user/eve");
    private static final Iri PAGE = new Iri("https://dunes.example/wiki/Heath");
    private static final Envelope BY_ADA = Envelope.of(new Iri("https://tides.example/activity/1"), ADA);

    static List<Activity> whateverItNames() {
        Reference elsewhere = Reference.to(PAGE);
        return List.of(
                new Activity.Follow(BY_ADA, elsewhere),
                new Activity.Accept(BY_ADA, elsewhere, Optional.empty()),
                new Activity.Reject(BY_ADA, elsewhere, ""),
                new Activity.TentativeAccept(BY_ADA, elsewhere),
                new Activity.TentativeReject(
                        BY_ADA, elsewhere, "", Optional.empty(), Optional.empty(), Optional.empty()),
                new Activity.Announce(BY_ADA, elsewhere, Optional.empty()),
                new Activity.Like(BY_ADA, elsewhere),
                new Activity.Offer(BY_ADA, elsewhere, EVE, PAGE),
                new Activity.Flag(BY_ADA, List.of(elsewhere), "look"),
                new Activity.Block(BY_ADA, Reference.to(EVE)),
                new Activity.Unknown(BY_ADA, "Arrive", Json.object()));
    }

    @ParameterizedTest
    @MethodSource("whateverItNames")
    void whatOneSaysOfOthersIsOnesOwnToSay(Activity activity) {
        fine(activity);
    }

    @Test
    void theActorIsAWholeDocumentAndTheActivityOfItsServer() {
        Reference page = Reference.to(PAGE);
        refused(
                "The actor is a part of a document",
                new Activity.Follow(Envelope.of(BY_ADA.id(), ADA.resolve("#main-key")), page));
        refused(
                "The activity has the id of another server than its actor's",
                new Activity.Follow(Envelope.of(new Iri("https://eve.example/activity/1"), ADA), page));
    }

    @Test
    void whatIsCarriedIsOfTheActorsServer() {
        fine(new Activity.Create(BY_ADA, Reference.carrying(note("https://tides.example/note/1", NEIGHBOUR))));
        fine(new Activity.Create(BY_ADA, Reference.to(PAGE)));
        fine(new Activity.Update(BY_ADA, Reference.to(PAGE), Optional.empty()));
        refused(
                "It carries an object that is not of the actor's server",
                new Activity.Create(BY_ADA, Reference.carrying(note("https://eve.example/note/1", ADA))));
        refused(
                "It carries an object by somebody of another server",
                new Activity.Update(
                        BY_ADA, Reference.carrying(note("https://tides.example/note/1", EVE)), Optional.empty()));
    }

    @Test
    void anEditIsItsAuthorsOwnWhereverThePageIs() {
        fine(new Activity.Edit(BY_ADA, Reference.carrying(patch(ADA))));
        fine(new Activity.Create(BY_ADA, Reference.carrying(patch(ADA))));
        fine(new Activity.Edit(BY_ADA, Reference.to(PAGE)));
        fine(new Activity.Edit(BY_ADA, Reference.carrying(note("https://eve.example/note/1", EVE))));
        for (Iri another : List.of(EVE, NEIGHBOUR)) {
            refused("The edit is somebody else's", new Activity.Edit(BY_ADA, Reference.carrying(patch(another))));
            refused("The edit is somebody else's", new Activity.Create(BY_ADA, Reference.carrying(patch(another))));
        }
    }

    @Test
    void whatIsDeletedIsOfTheActorsServer() {
        fine(new Activity.Delete(BY_ADA, Reference.to(NEIGHBOUR), Optional.empty()));
        refused(
                "It deletes something of another server",
                new Activity.Delete(BY_ADA, Reference.to(PAGE), Optional.empty()));
    }

    @Test
    void whatIsUndoneIsOnesOwn() {
        Iri before = new Iri("https://tides.example/activity/0");
        Reference page = Reference.to(PAGE);
        fine(new Activity.Undo(BY_ADA, Reference.to(before)));
        fine(new Activity.Undo(BY_ADA, carried(Envelope.of(before, ADA))));
        String another = "It undoes what somebody else did";
        refused(another, new Activity.Undo(BY_ADA, carried(Envelope.of(before, NEIGHBOUR))));
        refused(another, new Activity.Undo(BY_ADA, carried(Envelope.of(new Iri("https://eve.example/a/0"), ADA))));
        refused("It undoes something of another server", new Activity.Undo(BY_ADA, page));
        refused(
                "It undoes something of another server",
                new Activity.Undo(BY_ADA, Reference.carrying(note("https://eve.example/note/1", EVE))));
        fine(new Activity.Undo(BY_ADA, Reference.carrying(note("https://tides.example/note/1", ADA))));
    }

    @Test
    void oneMovesOnesOwnAccount() {
        fine(new Activity.Move(BY_ADA, Reference.to(ADA), EVE));
        refused("It moves somebody else", new Activity.Move(BY_ADA, Reference.to(NEIGHBOUR), EVE));
    }

    private static Reference carried(Envelope envelope) {
        return Reference.carrying(new Activity.Follow(envelope, Reference.to(PAGE)));
    }

    private static AsObject note(String id, Iri author) {
        return new Note(
                new Publication(
                        new Iri(id), Optional.empty(), List.of(author), Addressing.NONE, PublicationTimes.UNKNOWN),
                new Wording("", "", Body.ofHtml("x"), List.of()),
                Conversation.NONE,
                Optional.empty());
    }

    private static Patch patch(Iri author) {
        return new Patch(
                PAGE.resolve("Heath/0123"),
                PAGE,
                author,
                Optional.empty(),
                "",
                "--- original\n+++ modified\n",
                UUID.randomUUID(),
                Patch.NO_VERSION,
                Optional.empty());
    }

    private static void fine(Activity activity) {
        assertEquals(Optional.empty(), OriginRules.fault(activity));
    }

    private static void refused(String reason, Activity activity) {
        assertEquals(Optional.of(reason), OriginRules.fault(activity));
    }
}
