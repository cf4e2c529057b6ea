package org.marram.server.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives that somebody made to do harm, or that broke on their way: each is refused whole, before its first file is
/// taken.
class HostileArchiveTest {
    private static final ArchiveLimits SMALL = new ArchiveLimits(30L << 20, 100, 100);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../page.md",
                "notes/../../page.md",
                "..",
                "/etc/page.md",
                "C:/page.md",
                "c:page.md",
                "notes\\..\\page.md",
                "no\u0000tes.md",
                "line\nbreak.md",
                ""
            })
    void nameThatNoFileHasRefusesTheWholeArchive(String name) throws IOException {
        refused(zip("good.md", "good", name, "bad"));
        if (!name.isEmpty() && name.indexOf('\\') < 0 && name.indexOf(0) < 0) {
            refused(tar(file("good.md"), file(name)));
        }
    }

    @Test
    void nameOfAnyLengthIsRefusedWithTheLimit() throws IOException {
        assertTrue(refused(zip("folder/".repeat(200) + "a.md", "text")).contains("1024"));
        assertTrue(refused(zip("a".repeat(256), "text")).contains("255"));
        assertTrue(refused(tar(file("a".repeat(256)))).contains("255"));
        // Before the name is in memory.
        assertTrue(refused(tarred(tar -> {
                    TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
                    name.setSize(1 << 20);
                    tar.putArchiveEntry(name);
                    tar.write(new byte[1 << 20]);
                    tar.closeArchiveEntry();
                }))
                .contains("65536"));
    }

    @Test
    void refusalNamesTheEntryOnOneLine() throws IOException {
        assertEquals(
                "The archive's entry \"a\uFFFDb\uFFFD\" has a control character in its name",
                refused(zip("a\nb\u202E", "text")));
    }

    @Test
    void linksAndDevicesAreRefused() throws IOException {
        for (byte kind : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO
        }) {
            TarArchiveEntry entry = new TarArchiveEntry("it", kind);
            entry.setLinkName("/etc");
            refused(tar(file("good.md"), entry));
        }
        refused(zipped(zip -> {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            add(zip, link, "/etc");
        }));
    }

    @Test
    void zipThatContradictsItselfIsRefused() throws IOException {
        byte[] good = zip("a-good-name.md", "a text\n".repeat(100));
        int directory = find(good, 0x02014b50);
        assertTrue(refused(patched(good, 30, '/')).contains("two names"));
        assertTrue(refused(patched(good, directory + 46, '/')).contains("absolute"));
        assertTrue(
                refused(patched(good, directory + 16, good[directory + 16] + 1)).contains("checksum"));
        assertTrue(refused(patched(good, directory + 24, 10)).contains("bytes that it should"));
        assertTrue(refused(patched(good, 8, 0)).contains("two ways"));
        refused(patched(good, directory + 8, 1));
        refused(patched(good, directory + 42, 5));
    }

    @Test
    void zipThatBreaksOffOrGoesOnIsRefused() throws IOException {
        byte[] good = zip("page.md", "text");
        for (int length = 0; length < good.length; length++) {
            refused(Arrays.copyOf(good, length));
        }
        refused(Arrays.copyOf(good, good.length + 3));
    }

    @Test
    void tarThatBreaksOffIsRefused() throws IOException {
        byte[] packed = gzip(tar(file("page.md")));
        for (int length = 0; length < packed.length; length++) {
            refused(Arrays.copyOf(packed, length));
        }
        byte[] flipped = packed.clone();
        flipped[packed.length / 2] ^= 1;
        refused(flipped);
        byte[] bare = tar(file("page.md"));
        bare[3] ^= 1;
        assertTrue(refused(bare).contains("checksum"));
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        byte[] good = zip("a.md", "one text", "b.md", "two texts");
        int first = find(good, 0x02014b50);
        int second = first + 46 + 4;
        while (ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(second) != 0x02014b50) {
            second++;
        }
        byte[] shared = good.clone();
        System.arraycopy(good, first + 42, shared, second + 42, 4);
        System.arraycopy(good, first + 46, shared, second + 46, 4);
        refused(shared);
    }

    @Test
    void bombsAreRefusedByWhatComesOut() throws IOException {
        byte[] zeros = new byte[20 << 20];
        assertTrue(refused(zipped(zip -> add(zip, new ZipArchiveEntry("zeros.bin"), zeros)))
                .contains("100 times"));
        refused(gzip(gzip(zeros)));
        TarArchiveEntry large = new TarArchiveEntry("zeros.bin");
        large.setSize(zeros.length);
        assertTrue(refused(gzip(tarred(tar -> {
                    tar.putArchiveEntry(large);
                    tar.write(zeros);
                    tar.closeArchiveEntry();
                })))
                .contains("100 times"));
        // What stands behind the last entry expands as well.
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        tail.write(tar(file("page.md")));
        tail.write(zeros);
        refused(gzip(tail.toByteArray()));
    }

    @Test
    void moreEntriesThanTheLimitAreRefusedByNumber() throws IOException {
        byte[] many = zipped(zip -> {
            for (int i = 0; i < 101; i++) {
                add(zip, new ZipArchiveEntry(i + ".md"), "x");
            }
        });
        assertTrue(refused(many).contains("100 entries"));
    }

    @Test
    void whatHoldsNoFileIsRefused() throws IOException {
        refused(zipped(zip -> {}));
        refused(zip("folder/", ""));
        refused("{\"pages\": []}".getBytes(UTF_8));
        refused("<?xml version=\"1.0\"?><mediawiki/>".getBytes(UTF_8));
        refused(new byte[0]);
    }

    @Test
    void goodArchivesAreVisitedInTheirOrder() throws IOException {
        byte[] plain = zipped(zip -> {
            ZipArchiveEntry stored = new ZipArchiveEntry("stored.md");
            stored.setMethod(ZipArchiveEntry.STORED);
            stored.setSize(1);
            stored.setCrc(0x8cdc1683L);
            add(zip, stored, "x");
            add(zip, new ZipArchiveEntry("folder/"), "");
            add(zip, new ZipArchiveEntry("folder/Ä.md"), "text");
            zip.setComment("a comment");
        });
        assertEquals(List.of("stored.md=x", "folder/Ä.md=text"), visited(plain));
        assertEquals(List.of("./a.md=x", "b/c.md=x"), visited(tar(file("./a.md"), file("b/c.md"))));
        assertEquals(List.of("a.md=x"), visited(gzip(tar(new TarArchiveEntry("folder/"), file("a.md")))));
    }

    @Test
    void howManyFilesMeanSomethingIsToldBeforeTheFirst() throws IOException {
        Path archive = Files.write(folder.resolve("archive"), tar(file("a.md"), file("b.png"), file("c.jsonl")));
        Path pages = Files.createDirectories(folder.resolve("pages"));
        Files.writeString(pages.resolve("a.md"), "x");
        Files.writeString(pages.resolve("b.png"), "x");
        for (Path source : List.of(archive, pages)) {
            List<String> told = new ArrayList<>();
            Sources.visit(source, SMALL, new Sources.Visitor() {
                @Override
                public void counted(int files) {
                    told.add("of " + files);
                }

                @Override
                public void file(String path, InputStream content) {
                    told.add(path);
                }
            });
            assertEquals(source.equals(archive) ? "of 2" : "of 1", told.getFirst(), told.toString());
        }
    }

    private String refused(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        Path file = Files.write(folder.resolve("archive"), archive);
        ImportRefused refused =
                assertThrows(ImportRefused.class, () -> Sources.visit(file, SMALL, (path, content) -> seen.add(path)));
        assertEquals(List.of(), seen, refused::reason);
        return refused.reason();
    }

    private List<String> visited(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        Path file = Files.write(folder.resolve("archive"), archive);
        Sources.visit(file, SMALL, (path, content) -> seen.add(path + "=" + new String(content.readAllBytes(), UTF_8)));
        return seen;
    }

    private interface Filling<T> {
        void into(T archive) throws IOException;
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        return zipped(zip -> {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                add(zip, new Named(namesAndTexts[i]), namesAndTexts[i + 1]);
            }
        });
    }

    /// An entry that keeps its name as it is given.
    private static final class Named extends ZipArchiveEntry {
        Named(String name) {
            super("");
            setPlatform(PLATFORM_UNIX);
            setName(name);
        }
    }

    private static byte[] zipped(Filling<ZipArchiveOutputStream> filling) throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
            filling.into(zip);
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, String text) throws IOException {
        add(zip, entry, text.getBytes(UTF_8));
    }

    private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    /// An entry of one byte.
    private static TarArchiveEntry file(String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(1);
        return entry;
    }

    private static byte[] tar(TarArchiveEntry... entries) throws IOException {
        return tarred(tar -> {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (entry.getSize() > 0) {
                    tar.write('x');
                }
                tar.closeArchiveEntry();
            }
        });
    }

    private static byte[] tarred(Filling<TarArchiveOutputStream> filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            filling.into(tar);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] patched(byte[] bytes, int at, int value) {
        byte[] patched = bytes.clone();
        patched[at] = (byte) value;
        return patched;
    }

    private static int find(byte[] bytes, int signature) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (buffer.getInt(at) != signature) {
            at++;
        }
        return at;
    }
}
