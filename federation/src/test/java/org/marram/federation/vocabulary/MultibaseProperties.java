package org.marram.federation.vocabulary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class MultibaseProperties {
    @Property
    void whatIsWrittenIsReadBack(@ForAll @Size(max = 100) byte[] bytes) {
        assertArrayEquals(bytes, Multibase.decode(Multibase.encode(bytes)));
    }

    @Example
    void publishedVectorsHold() {
        assertEquals("z7paNL19xttacUY", Multibase.encode("yes mani !".getBytes(StandardCharsets.UTF_8)));
        assertEquals("z17paNL19xttacUY", Multibase.encode("\0yes mani !".getBytes(StandardCharsets.UTF_8)));
        assertEquals("z", Multibase.encode(new byte[0]));
    }

    @Example
    void anythingElseIsRefused() {
        for (String wrong : new String[] {"", "m9", "z0", "zO", "zé", "z" + "2".repeat(Multibase.MAX_LENGTH)}) {
            assertThrows(IllegalArgumentException.class, () -> Multibase.decode(wrong), wrong);
        }
    }
}
