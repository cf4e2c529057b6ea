package org.marram.site.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.themes.Message;
import org.marram.themes.Messages;

class FaultMessagesTest {
    private static final Messages ENGLISH = Messages.in("en");
    private static final Messages GERMAN = Messages.in("de");

    @Test
    void peopleAndProgramsAreToldTheSameInEnglish() {
        Stream.<FetchFault.Kind>concat(Stream.of(ServerFault.values()), Stream.of(PeerFault.values()))
                .forEach(kind -> {
                    FetchFault fetchFault = FetchFault.of(kind, names(kind));
                    Message message = FaultMessages.of(fetchFault);
                    assertTrue(GERMAN.has(message.key()), message.key());
                    assertEquals(fetchFault.english(), ENGLISH.text(message));
                });
    }

    @Test
    void whatWasWrongBeforeIsInTheSameLanguage() {
        FetchFault fetchFault = FetchFault.of(ServerFault.IT_ANSWERS, 500).then(ServerFault.TRIES, 8);
        assertEquals("It answers 500, after 8 tries", ENGLISH.text(FaultMessages.of(fetchFault)));
        assertEquals("Die Antwort ist 500, nach 8 Versuchen", GERMAN.text(FaultMessages.of(fetchFault)));
    }

    private static Object[] names(FetchFault.Kind kind) {
        int named = kind.english().split("%s", -1).length - 1;
        return Collections.nCopies(named, "dunes.example").toArray();
    }
}
