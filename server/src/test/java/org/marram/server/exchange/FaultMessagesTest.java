package org.marram.server.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marram.federation.fetch.Fault;
import org.marram.federation.fetch.ServerFault;
import org.marram.server.peers.PeerFault;
import org.marram.themes.Message;
import org.marram.themes.Messages;

class FaultMessagesTest {
    private static final Messages ENGLISH = Messages.in("en");
    private static final Messages GERMAN = Messages.in("de");

    @Test
    void peopleAndProgramsAreToldTheSameInEnglish() {
        Stream.<Fault.Kind>concat(Stream.of(ServerFault.values()), Stream.of(PeerFault.values()))
                .forEach(kind -> {
                    Fault fault = Fault.of(kind, names(kind));
                    Message message = FaultMessages.of(fault);
                    assertTrue(GERMAN.has(message.key()), message.key());
                    assertEquals(fault.english(), ENGLISH.text(message));
                });
    }

    @Test
    void whatWasWrongBeforeIsInTheSameLanguage() {
        Fault fault = Fault.of(ServerFault.IT_ANSWERS, 500).then(ServerFault.TRIES, 8);
        assertEquals("It answers 500, after 8 tries", ENGLISH.text(FaultMessages.of(fault)));
        assertEquals("Die Antwort ist 500, nach 8 Versuchen", GERMAN.text(FaultMessages.of(fault)));
    }

    private static Object[] names(Fault.Kind kind) {
        int named = kind.english().split("%s", -1).length - 1;
        return Collections.nCopies(named, "dunes.example").toArray();
    }
}
