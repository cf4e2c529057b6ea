package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NameBytesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset DOS = Charset.forName("IBM850");
    private static final Charset OLD_DOS = Charset.forName("IBM437");

    /// In each encoding that has their letters.
    private static final List<String> WORDS = List.of(
            "Straße",
            "Äpfel",
            "Österreich",
            "Übersicht",
            "schließen",
            "süß",
            "GRÖSSE",
            "Crème brûlée",
            "forêt",
            "Château",
            "garçon",
            "Señor",
            "mañana",
            "máquina",
            "guardián",
            "cigüeña",
            "São Paulo",
            "Não",
            "português",
            "smørrebrød",
            "Ærø",
            "blåbær");

    @Test
    void aNameIsReadAsItWasWrittenOnDosAndOnWindows() {
        for (Charset charset : List.of(WINDOWS, DOS, OLD_DOS)) {
            for (String word : WORDS) {
                String name = word + ".md";
                if (charset.newEncoder().canEncode(name)) {
                    assertEquals(name, NameBytes.read(name.getBytes(charset)), charset.name());
                }
            }
        }
    }

    @Test
    void whereANameLeavesItOpenThoseBesideItDecide() {
        String open = "Órgano.md"; // begins as a small letter of Windows would
        NameBytes all = NameBytes.ofAll(Stream.of(open, "Máquina óptica.md", "Único.md", "Ángel.md", "Índice y año.md")
                .map(name -> name.getBytes(WINDOWS))
                .toList());
        assertEquals(open, all.of(open.getBytes(WINDOWS)));
        String small = "Único.md"; // on Windows it would begin with an é
        NameBytes old = NameBytes.ofAll(Stream.of(small, "Ángel.md", "año.md")
                .map(name -> name.getBytes(DOS))
                .toList());
        assertEquals(small, old.of(small.getBytes(DOS)));
        String other = "Žižek.md";
        NameBytes some = NameBytes.ofAll(Stream.of(other, "Über Größe.md")
                .map(name -> name.getBytes(WINDOWS))
                .toList());
        assertEquals(other, some.of(other.getBytes(WINDOWS)));
    }
}
