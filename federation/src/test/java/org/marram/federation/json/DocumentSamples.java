package org.marram.federation.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Anchor;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.Samples;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.TextSalt;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.federation.vocabulary.WikiPage;
import org.marram.federation.vocabulary.Wording;

/// One of everything, with every member filled.
public final class DocumentSamples {
    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.250Z");
    private static final Iri WIKI = new Iri("https://dunes.example/");
    private static final Iri ADA = new Iri("https://dunes.example/user/ada");
    private static final Iri PAGE = new Iri("https://dunes.example/article/Dunes_%26_marram");
    private static final Addressing EVERYBODY =
            Addressing.to(WIKI, Iri.PUBLIC).withCc(WIKI.resolve("followers")).inGroup(WIKI);

    private DocumentSamples() {}

    public static Stream<AsObject> all() {
        return Stream.concat(things(), activities());
    }

    public static RevisionCopy copy() {
        byte[] text = "# Dunes\n".getBytes(StandardCharsets.UTF_8);
        TextSalt textSalt = TextSalt.of(new byte[16]);
        Description description = new Description(
                "Dunes", "began", Optional.of(new Creator("Ada", Optional.of("acct:ada@tides.example"))));
        Revision revision = new Revision(
                UUID.fromString("1f0c7a3e-6a52-4d17-9a55-0d9c4f2b7e11"),
                List.of(Samples.digest("a"), Samples.digest("b")),
                ADA.value(),
                NOW,
                true,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                text.length,
                Digest.salted(textSalt.bytes(), text),
                description.digest(textSalt.bytes()));
        return RevisionCopy.of(
                RevisionSigner.sign(revision, Ed25519Key.fromSeed(new byte[32]), NOW),
                new RevisionCopy.SaltedText("# Dunes\n", textSalt),
                new RevisionCopy.SaltedDescription(description, textSalt));
    }

    private static Stream<AsObject> things() {
        return Stream.of(
                actor(),
                article(),
                note(),
                patch(Optional.empty()),
                patch(Optional.of(copy())),
                copy(),
                change(),
                new Tombstone(PAGE, Optional.of("Article"), Optional.of(NOW)),
                Collection.root(WIKI.resolve("outbox"), 3, WIKI.resolve("outbox/1")),
                Collection.count(WIKI.resolve("followers"), 3),
                Collection.whole(WIKI.resolve("x"), Collection.Kind.COLLECTION, 1, List.of(Reference.to(PAGE))),
                new Collection(
                        Optional.of(WIKI.resolve("outbox/1")),
                        Collection.Kind.ORDERED_COLLECTION_PAGE,
                        OptionalLong.of(3),
                        List.of(Reference.to(PAGE), Reference.carrying(article())),
                        Optional.empty(),
                        Optional.of(WIKI.resolve("outbox/2")),
                        Optional.of(WIKI.resolve("outbox"))));
    }

    private static LoggedChange change() {
        return new LoggedChange(
                "e1",
                8,
                Optional.of(Samples.digest("previous")),
                LoggedChange.Kind.EDIT,
                Optional.of(Patch.NO_VERSION),
                Optional.of(Samples.digest("head")),
                NOW);
    }

    private static Stream<AsObject> activities() {
        Envelope envelope = Envelope.of(WIKI.resolve("activity/1"), ADA)
                .addressed(EVERYBODY)
                .at(NOW);
        Reference page = Reference.to(PAGE);
        Activity follow = new Activity.Follow(envelope, Reference.to(WIKI));
        Reference edit =
                Reference.carrying(new Activity.Edit(envelope, Reference.carrying(patch(Optional.of(copy())))));
        return Stream.of(
                follow,
                new Activity.Accept(envelope, Reference.carrying(follow), Optional.of(PAGE)),
                new Activity.Reject(envelope, Reference.carrying(patch(Optional.empty())), "protected"),
                new Activity.TentativeAccept(envelope, page),
                new Activity.TentativeReject(
                        envelope,
                        page,
                        "overlap",
                        Optional.of(Samples.digest("base")),
                        Optional.of(Samples.digest("head")),
                        Optional.of(Samples.digest("mine"))),
                new Activity.Create(envelope, Reference.carrying(article())),
                new Activity.Update(envelope, Reference.carrying(actor()), Optional.of(NOW)),
                new Activity.Delete(envelope, page, Optional.of("spam")),
                new Activity.Undo(envelope, Reference.carrying(follow)),
                new Activity.Announce(envelope, edit, Optional.of(new Activity.Place("e1", 8, 7))),
                new Activity.Edit(envelope, Reference.carrying(patch(Optional.empty()))),
                new Activity.Like(envelope, page),
                new Activity.Offer(envelope, page, ADA, PAGE),
                new Activity.Move(envelope, page, ADA),
                new Activity.Flag(envelope, List.of(page, Reference.to(ADA)), "why"),
                new Activity.Block(envelope, Reference.to(ADA)));
    }

    private static Actor actor() {
        Iri key = ADA.resolve("#main-key");
        return new Actor(
                ADA,
                Actor.Type.PERSON,
                new Actor.Profile(
                        "ada",
                        "Ada",
                        "<p>Sand.</p>",
                        Optional.of(ADA),
                        Optional.of(WIKI.resolve("ada.png")),
                        Optional.of(NOW)),
                new Actor.Inboxes(
                        ADA.resolve("/inbox"),
                        Optional.of(ADA.resolve("/outbox")),
                        Optional.of(ADA.resolve("/followers")),
                        Optional.of(ADA.resolve("/following")),
                        Optional.of(ADA.resolve("/featured")),
                        Optional.of(WIKI.resolve("inbox")),
                        Optional.of(WIKI.resolve("linked_instances")),
                        Optional.of(WIKI.resolve("changes"))),
                new Actor.Keys(
                        Optional.of(new Actor.PemKey(key, ADA, "-----BEGIN PUBLIC KEY-----\n")),
                        List.of(new Actor.Multikey(ADA.resolve("#key-2"), ADA, "z6Mk"))),
                new Actor.Settings(true, true, true, true, Optional.of(WIKI), List.of(WIKI), Optional.of(PAGE)));
    }

    private static Article article() {
        return new Article(
                new Publication(
                        PAGE,
                        Optional.of(PAGE),
                        List.of(ADA),
                        EVERYBODY,
                        PublicationTimes.published(NOW).updated(NOW.plusSeconds(1))),
                new Wording(
                        "Dunes & marram",
                        "Sand <that> moves.",
                        new Body(
                                "<p>Sand</p>",
                                Optional.of(new Body.Source("Sand", "text/markdown")),
                                Optional.of("en")),
                        List.of(
                                new Tag.Mention(ADA, "@ada@dunes.example"),
                                new Tag.Hashtag(Optional.of(PAGE), "#sand"),
                                new Tag.ObjectLink(PAGE, "application/ld+json", "[[Dunes]]"))),
                new Conversation(Optional.of(PAGE), Optional.of(PAGE), Optional.of(PAGE)),
                Optional.of("https://creativecommons.org/licenses/by-sa/4.0/"),
                new WikiPage(
                        Optional.of(PAGE),
                        Optional.of(Patch.NO_VERSION),
                        true,
                        Optional.of(Patch.NO_VERSION),
                        Optional.of(PAGE),
                        Optional.of(Samples.digest("head")),
                        Optional.of(new WikiPage.ForkOrigin(PAGE, Samples.digest("origin"))),
                        Optional.of(PAGE)));
    }

    private static Note note() {
        return new Note(
                new Publication(
                        WIKI.resolve("comment/1"),
                        Optional.of(WIKI),
                        List.of(ADA),
                        EVERYBODY,
                        PublicationTimes.published(NOW)),
                new Wording("Topic", "warning", Body.ofMarkdown("<p>Yes</p>", "Yes"), List.of()),
                new Conversation(Optional.of(PAGE), Optional.empty(), Optional.empty()),
                Optional.of(new Anchor(Samples.digest("head"), "sand", "the ", " moves")));
    }

    private static Patch patch(Optional<RevisionCopy> copy) {
        String diff = "--- original\n+++ modified\n@@ -0,0 +1 @@\n+# Dunes\n";
        return new Patch(
                PAGE.resolve("/" + "0".repeat(32)),
                PAGE,
                ADA,
                Optional.of(NOW),
                "began",
                diff,
                Patch.versionOf(diff),
                Patch.NO_VERSION,
                copy);
    }
}
