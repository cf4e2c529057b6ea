package org.marram.exchange.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.Origin;

class WikiAddressesTest {
    private static final WikiAddresses TIDES = WikiAddresses.at(Origin.parse("https://tides.example"));

    private static Optional<NamedObject> read(String address) {
        return TIDES.read(new Iri(address));
    }

    @Test
    void theFixedActorsHaveFixedAddresses() {
        assertEquals("https://tides.example/", TIDES.group().value());
        assertEquals("https://tides.example/user/wiki-bot", TIDES.voice().value());
        assertEquals("https://tides.example/actor", TIDES.fetcher().value());
        assertEquals(Optional.of(new NamedObject.Wiki()), read("https://tides.example/#main-key"));
        assertEquals(Optional.of(new NamedObject.Wiki()), read("https://tides.example"));
        assertEquals(Optional.of(new NamedObject.Voice()), read("https://tides.example/user/wiki-bot#main-key"));
        assertEquals(Optional.of(new NamedObject.Fetcher()), read("https://tides.example/actor"));
    }

    @Test
    void theWikisListsStandAtItsRoot() {
        assertEquals("https://tides.example/inbox", TIDES.sharedInbox().value());
        assertEquals(
                Optional.of(new Listed(new NamedObject.Wiki(), Part.OUTBOX)), read("https://tides.example/outbox"));
        assertEquals(
                Optional.of(new Listed(new NamedObject.Participant("Ada"), Part.FOLLOWERS)),
                read("https://tides.example/user/Ada/followers"));
    }

    @Test
    void aSecondPageOfATitleHasANumberAndATitleThatLooksNumberedAlwaysHasOne() {
        assertEquals(
                "https://tides.example/article/Foo~2", TIDES.article("Foo", 2).value());
        assertEquals(
                "https://tides.example/article/Foo~2~1",
                TIDES.article("Foo~2", 1).value());
        assertEquals(Optional.of(new NamedObject.Article("Foo", 2)), read("https://tides.example/article/Foo~2"));
        assertEquals(Optional.of(new NamedObject.Article("Foo~2", 1)), read("https://tides.example/article/Foo~2~1"));
        assertEquals(Optional.empty(), read("https://tides.example/article/Foo~1"));
    }

    @Test
    void otherSpellingsAndOtherHostsNameNothing() {
        assertEquals(Optional.empty(), read("https://tides.example/article/Two__words"));
        assertEquals(Optional.empty(), read("https://tides.example/article/Dunes?a=b"));
        assertEquals(Optional.empty(), read("https://dunes.example/article/Dunes"));
        assertEquals(Optional.empty(), read("http://tides.example/article/Dunes"));
        assertEquals(Optional.empty(), read("https://tides.example:8443/article/Dunes"));
        assertEquals(Optional.empty(), read("https://tides.example/page/1-1-1-1-1"));
        assertFalse(TIDES.isOurs(new Iri("https://tides.example.evil.example/")));
    }
}
