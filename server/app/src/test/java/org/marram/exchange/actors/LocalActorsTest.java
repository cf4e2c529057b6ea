package org.marram.exchange.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.signatures.RsaPublicKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.People;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings.Presets;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

class LocalActorsTest {
    private static final Origin TIDES = Origin.parse("https://tides.example");

    private static TestWiki wiki;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Presets(
                        Optional.of("Tides"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(TIDES))));
        Kept.add(wiki, "Ada", true);
        Kept.add(wiki, "Grace Hopper", false);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    private static LocalActors actors() {
        return wiki.bean(LocalActors.class);
    }

    private static Actor actor(String address) {
        return actors().document(found(actors().find(new Iri(address))));
    }

    private static LocalActor found(Search search) {
        return assertInstanceOf(Search.Found.class, search).actor();
    }

    private static Search byHandle(String name, String host) {
        return actors().find(new WebFingerResource.Account(name, host));
    }

    @Test
    void theWikiIsAGroupThatSaysWhatOtherWikisNeed() {
        Actor group = actor("https://tides.example/");
        assertEquals(Actor.Type.GROUP, group.type());
        assertEquals("wiki", group.profile().preferredUsername());
        assertEquals("Tides", group.profile().name());
        assertEquals(
                Optional.of(new Iri("https://tides.example/linked_instances")),
                group.inboxes().instances());
        assertEquals(
                Optional.of(new Iri("https://tides.example/sync/log")),
                group.inboxes().changes());
        assertEquals(
                Optional.of(new Iri("https://tides.example/inbox")),
                group.inboxes().sharedInbox());
        assertTrue(group.settings().postingRestrictedToMods());
        assertTrue(group.settings().discoverable() && group.settings().indexable());
    }

    @Test
    void theVoiceIsAPersonAndTheFetcherAnApplication() {
        assertEquals(
                Actor.Type.PERSON, actor("https://tides.example/user/wiki-bot").type());
        assertEquals(
                Actor.Type.APPLICATION, actor("https://tides.example/actor").type());
    }

    @Test
    void everyActorHasAnRsaKeyAndAnEd25519KeyThatNameIt() {
        for (String address : List.of(
                "https://tides.example/",
                "https://tides.example/user/wiki-bot",
                "https://tides.example/actor",
                "https://tides.example/user/Ada")) {
            Actor actor = actor(address);
            Actor.PemKey pem = actor.keys().publicKey().orElseThrow();
            assertEquals(address + "#main-key", pem.id().value());
            assertEquals(actor.id(), pem.owner());
            assertEquals(
                    actors().keyOf(actor.id()).orElseThrow().key().publicKey(),
                    RsaPublicKey.fromPem(pem.publicKeyPem()));
            assertEquals(actor.id(), actor.keys().assertionMethod().getFirst().controller());
        }
    }

    @Test
    void theKeyOfAParticipantIsTheOneTheySignRevisionsWith() {
        Digest digest = Pages.write(wiki, "Ada", "Shore", "Waves.");
        String method = wiki.bean(Database.class)
                .read(handle -> Revisions.document(
                                handle,
                                Revisions.byDigest(handle, digest).orElseThrow().id())
                        .orElseThrow()
                        .proof()
                        .verificationMethod());
        String published = actor("https://tides.example/user/Ada")
                .keys()
                .assertionMethod()
                .getFirst()
                .publicKeyMultibase();
        assertEquals("did:key:" + published + "#" + published, method);
    }

    @Test
    void aPageIsAnApplicationUnderItsLine() {
        Pages.write(wiki, "Ada", "Dunes", "Marram grass holds *dunes*.");
        Page page = wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of("Dunes")).orElseThrow());
        Actor observer = actor("https://tides.example/page/" + page.uuid());
        assertEquals(Actor.Type.APPLICATION, observer.type());
        assertEquals("Dunes", observer.profile().name());
        assertEquals("<p>Marram grass holds dunes.</p>", observer.profile().summary());
        assertEquals("page-" + page.uuid(), observer.profile().preferredUsername());
        assertEquals(
                Optional.of(new Iri("https://tides.example/article/Dunes")),
                observer.profile().url());
        assertEquals(observer.id(), actors().id(found(byHandle("page-" + page.uuid(), "tides.example"))));
    }

    @Test
    void handlesLeadToActorsOfThisHostOnly() {
        assertInstanceOf(LocalActor.Wiki.class, found(byHandle("wiki", "tides.example")));
        assertInstanceOf(LocalActor.Voice.class, found(byHandle("wiki-bot", "tides.example")));
        assertInstanceOf(LocalActor.Fetcher.class, found(byHandle("actor", "tides.example")));
        assertInstanceOf(LocalActor.Participant.class, found(byHandle("Grace_Hopper", "tides.example")));
        assertInstanceOf(LocalActor.Participant.class, found(byHandle("grace_hopper", "TIDES.example")));
        assertInstanceOf(LocalActor.Participant.class, found(byHandle("GRACE HOPPER", "tides.example:443")));
        assertInstanceOf(LocalActor.Fetcher.class, found(byHandle("Actor", "tides.example")));
        assertInstanceOf(Search.Unknown.class, byHandle("Grасe_Hopper", "tides.example"), "with a Cyrillic а and с");
        assertInstanceOf(Search.Unknown.class, byHandle("Ada", "tides.example:8443"));
        assertInstanceOf(Search.Unknown.class, byHandle("Ada", "dunes.example"));
        assertInstanceOf(Search.Unknown.class, byHandle("Nobody", "tides.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tides.example/user/ada",
                "https://TIDES.example:443/user/Ada/",
                "http://tides.example/user/ADA",
                "https://tides.example/@ada",
                "https://tides.example/user/@Ada",
                "https://tides.example/user/Ada@tides.example"
            })
    void anAddressInAnotherSpellingMeansTheSameOnlyWhereOneAsksWhoIsMeant(String spelled) {
        LocalActor meant = found(actors().findSpelled(new Iri(spelled)));
        assertEquals(new Iri("https://tides.example/user/Ada"), actors().id(meant));
        assertInstanceOf(Search.Unknown.class, actors().find(new Iri(spelled)), "two addresses never name one actor");
    }

    @Test
    void thePageThatAnAddressMeansIsFoundInAnySpellingOfItsTitle() {
        Pages.write(wiki, "Ada", "Rock pools", "Small seas.");
        for (String path : List.of("Rock_pools", "rock_pools/", "ROCK%20POOLS")) {
            Search found = actors().findSpelled(new Iri("https://tides.example/article/" + path));
            assertEquals(
                    "Rock pools",
                    assertInstanceOf(LocalActor.Observer.class, found(found))
                            .page()
                            .title()
                            .text());
        }
        assertInstanceOf(Search.Unknown.class, actors().findSpelled(new Iri("https://dunes.example/user/Ada")));
        assertInstanceOf(Search.Unknown.class, actors().findSpelled(new Iri("https://tides.example/user/Ada?x")));
    }

    @Test
    void aClosedAccountIsGoneWithItsKey() {
        Kept.add(wiki, "Mallory", false);
        wiki.bean(Database.class).write(handle -> {
            People.setState(
                    handle, People.byName(handle, "Mallory").orElseThrow().id(), PersonState.DISABLED);
            return true;
        });
        assertInstanceOf(Search.Gone.class, actors().find(new Iri("https://tides.example/user/Mallory")));
        assertEquals(Optional.empty(), actors().keyOf(new Iri("https://tides.example/user/Mallory")));
    }

    @Test
    void theMachinerySharesNoRsaKeyWithAnyPerson() {
        assertNotEquals(
                actor("https://tides.example/").keys().publicKey().orElseThrow().publicKeyPem(),
                actor("https://tides.example/user/wiki-bot")
                        .keys()
                        .publicKey()
                        .orElseThrow()
                        .publicKeyPem());
    }
}
