package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.marram.wiki.media.Multipart.Malformed;
import org.marram.wiki.media.Multipart.Part;

class MultipartProperties {
    private static final String TYPE = "multipart/form-data; boundary=xYx";

    @Property
    void partsComeOutAsTheyWentIn(
            @ForAll("contents") List<byte[]> contents, @ForAll @IntRange(min = 1, max = 40) int chunk)
            throws IOException {
        Multipart parts = Multipart.of(inChunks(form(contents), chunk), TYPE);
        for (byte[] content : contents) {
            Part part = parts.next().orElseThrow();
            assertEquals("file", part.name());
            assertEquals(Optional.of("a \"b\".png"), part.fileName());
            assertArrayEquals(content, part.content().readAllBytes());
        }
        assertTrue(parts.next().isEmpty());
    }

    @Property
    void unreadPartIsSkipped(@ForAll("contents") List<byte[]> contents) throws IOException {
        Multipart parts = Multipart.of(new ByteArrayInputStream(form(contents)), TYPE);
        for (int at = 0; at < contents.size(); at++) {
            assertTrue(parts.next().isPresent());
        }
        assertTrue(parts.next().isEmpty());
    }

    @Property
    void formThatBreaksOffIsRefused(@ForAll("contents") List<byte[]> contents, @ForAll @IntRange(max = 200) int cut) {
        byte[] form = form(contents);
        byte[] begun = Arrays.copyOf(form, Math.min(cut, form.length - 8));
        assertThrows(Malformed.class, () -> {
            Multipart parts = Multipart.of(new ByteArrayInputStream(begun), TYPE);
            while (parts.next().isPresent()) {}
        });
    }

    @Test
    void endlessHeadIsRefused() {
        byte[] form = ("--xYx\r\nContent-Disposition: " + "a".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThrows(
                Malformed.class,
                () -> Multipart.of(new ByteArrayInputStream(form), TYPE).next());
    }

    @Test
    void manyPartsAreRefused() {
        byte[] form = "--xYx\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
                .repeat(1_000)
                .getBytes(StandardCharsets.UTF_8);
        assertThrows(Malformed.class, () -> {
            Multipart parts = Multipart.of(new ByteArrayInputStream(form), TYPE);
            while (parts.next().isPresent()) {}
        });
    }

    @Test
    void otherBodiesAreRefused() {
        assertThrows(Malformed.class, () -> Multipart.of(InputStream.nullInputStream(), "text/plain; boundary=a"));
        assertThrows(Malformed.class, () -> Multipart.of(InputStream.nullInputStream(), "multipart/form-data"));
    }

    private static byte[] form(List<byte[]> contents) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            form.writeBytes(("--xYx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.png\"\r\n"
                            + "Content-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(content);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes("--xYx--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static InputStream inChunks(byte[] bytes, int chunk) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, chunk));
            }
        };
    }

    @Provide
    Arbitrary<List<byte[]>> contents() {
        return Arbitraries.of("\r", "\n", "-", "--", "xYx", "\r\n--xY", "\r\n", "a", "\0")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts).getBytes(StandardCharsets.ISO_8859_1))
                .filter(bytes ->
                        !("\r\n" + new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n").contains("\r\n--xYx"))
                .list()
                .ofMaxSize(4);
    }
}
