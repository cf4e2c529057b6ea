package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileNameProperties {
    @Test
    void nameOfAPathIsItsLastPart() {
        assertEquals("pwn.png", name("../../../tmp/pwn.png"));
        assertEquals("pwn.png", name("C:\\tmp\\pwn.png"));
    }

    @Test
    void nameIsComparedAsATitle() {
        assertEquals(
                FileName.of("Sand dune.PNG").orElseThrow().key(),
                FileName.of("sand_dune.png").orElseThrow().key());
        assertEquals(
                "/file/Sand_dune.PNG",
                FileName.of("Sand dune.PNG").orElseThrow().address());
    }

    @Test
    void nameWithoutAnEndingIsNone() {
        for (String none : List.of("", "..", ".png", "dune", "a.", "/", "a.b c", "....", "-.-")) {
            assertEquals(Optional.empty(), FileName.of(none), none);
        }
    }

    @Test
    void whatMeansSomethingInALinkIsReplaced() {
        assertEquals("a-b-c-.png", name("a|b]c?.png"));
        assertEquals("foo-2x.png", name("foo@2x.png"));
    }

    @Test
    void longNameKeepsItsEnding() {
        String long1 = name("ü".repeat(400) + ".jpeg");
        assertTrue(long1.endsWith("ü.jpeg"));
        assertTrue(long1.getBytes(StandardCharsets.UTF_8).length <= 200);
    }

    @Property
    void anyTextIsANameThatStaysOrNone(@ForAll String text) {
        FileName.of(text).ifPresent(name -> {
            assertEquals(Optional.of(name), FileName.of(name.text()));
            assertTrue(name.path().matches("[A-Za-z0-9%._~!$&'()*+,;=-]+"), name.path());
        });
    }

    private static String name(String written) {
        return FileName.of(written).orElseThrow().text();
    }
}
