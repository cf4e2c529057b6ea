package org.marram.wiki.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
    void linksAndDevicesAreListedAndTheRestIsTaken() throws IOException {
        for (byte kind : new byte[] {
            TarConstants.LF_SYMLINK,
            TarConstants.LF_LINK,
            TarConstants.LF_CHR,
            TarConstants.LF_BLK,
            TarConstants.LF_FIFO
        }) {
            TarArchiveEntry entry = new TarArchiveEntry("it.md", kind);
            entry.setLinkName("/etc/hostname");
            List<String> left = new ArrayList<>();
            assertEquals(List.of("good.md=x"), visited(tar(file("good.md"), entry), left));
            assertEquals(1, left.size());
            assertTrue(left.getFirst().startsWith("it.md: Is "), left.getFirst());
        }
        for (int mode : new int[] {0120777, 0010644, 0020644, 0060644, 0140644}) {
            List<String> left = new ArrayList<>();
            byte[] archive = zipped(zip -> {
                add(zip, new ZipArchiveEntry("good.md"), "x");
                ZipArchiveEntry link = new ZipArchiveEntry("it.md");
                link.setUnixMode(mode);
                add(zip, link, "/etc/hostname");
            });
            assertEquals(List.of("good.md=x"), visited(archive, left));
            assertEquals(1, left.size(), "mode " + mode);
        }
    }

    @Test
    void fileThatIsToLandBehindALinkRefusesTheWholeArchive() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("folder", TarConstants.LF_SYMLINK);
        link.setLinkName("/tmp");
        assertTrue(refused(tar(link, file("folder/below/page.md"))).contains("behind a link"));
        assertTrue(refused(tar(file("folder/below/page.md"), link)).contains("is a link, and a folder"));
        assertTrue(refused(zipped(zip -> {
                    ZipArchiveEntry entry = new ZipArchiveEntry("folder");
                    entry.setUnixMode(0120777);
                    add(zip, entry, "/tmp");
                    add(zip, new ZipArchiveEntry("folder/page.md"), "x");
                }))
                .contains("behind a link"));
    }

    @Test
    void namesWithoutAnEncodingAreReadByWhatWordsTheyMake() throws IOException {
        assertEquals(
                List.of("Größe/Straße.md=", "Éclair.md=", "Ärger – was nun.md=", "año.md=", "für.md=", "L’été.md="),
                visited(zip(names(
                        new int[] {'G', 'r', 0x94, 0xE1, 'e', '/', 'S', 't', 'r', 'a', 0xE1, 'e'},
                        new int[] {0xC9, 'c', 'l', 'a', 'i', 'r'},
                        new int[] {0xC4, 'r', 'g', 'e', 'r', ' ', 0x96, ' ', 'w', 'a', 's', ' ', 'n', 'u', 'n'},
                        new int[] {'a', 0xA4, 'o'},
                        new int[] {'f', 0xC3, 0xBC, 'r'},
                        new int[] {'L', 0x92, 0xE9, 't', 0xE9}))));
    }

    @Test
    void nameThatStandsBesideTheOldOneInUnicodeCounts() throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
            zip.setEncoding("IBM437");
            zip.setUseLanguageEncodingFlag(false);
            zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
            add(zip, new ZipArchiveEntry("日本/Grüße.md"), "x");
        }
        assertEquals(List.of("日本/Grüße.md=x"), visited(Files.readAllBytes(file)));
        Files.delete(file);
    }

    @Test
    void namesInATarAreReadLikewise() throws IOException {
        TarArchiveEntry newer = new TarArchiveEntry("été/日本.md");
        byte[] packed = tarred(tar -> {
            tar.setAddPaxHeadersForNonAsciiNames(true);
            tar.putArchiveEntry(newer);
            tar.closeArchiveEntry();
            tar.putArchiveEntry(new TarArchiveEntry("für.md"));
            tar.closeArchiveEntry();
        });
        assertEquals(List.of("été/日本.md=", "für.md="), visited(packed));
        byte[] old = tar(file("f1r.md"));
        old[1] = (byte) 0xFC;
        int sum = IntStream.range(0, 512)
                .map(at -> at >= 148 && at < 156 ? ' ' : old[at] & 0xff)
                .sum();
        System.arraycopy("%06o".formatted(sum).getBytes(UTF_8), 0, old, 148, 6);
        assertEquals(List.of("für.md=x"), visited(old));
    }

    @Test
    void backslashesAreSlashes() throws IOException {
        assertEquals(
                List.of("Vault/Sub/Page.md=one", "Vault/Other.md=two"),
                visited(zip("Vault\\Sub\\", "", "Vault\\Sub\\Page.md", "one", "Vault\\Other.md", "two")));
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

    private String refused(byte[] archive) throws IOException {
        List<String> seen = new ArrayList<>();
        ImportRefused refused =
                assertThrows(ImportRefused.class, () -> seen.addAll(visited(archive, new ArrayList<>())));
        assertEquals(List.of(), seen, refused::reason);
        return refused.reason();
    }

    private List<String> visited(byte[] archive) throws IOException {
        List<String> left = new ArrayList<>();
        List<String> seen = visited(archive, left);
        assertEquals(List.of(), left);
        return seen;
    }

    /// What is shown of an archive that was found good.
    private List<String> visited(byte[] archive, List<String> left) throws IOException {
        List<String> seen = new ArrayList<>();
        Path file = Files.write(folder.resolve("archive"), archive);
        try (Source source = Source.open(file, SMALL)) {
            source.survey(new Source.Surveyor() {
                @Override
                public void file(String path, Source.Opening content) {
                    // Looked at.
                }

                @Override
                public void link(String path, String to) {
                    fail("In an archive no link is followed: " + path);
                }

                @Override
                public void leftOut(String path, String reason) {
                    left.add(path + ": " + reason);
                }
            });
            source.visit(path -> true, new Source.Visitor() {
                @Override
                public void file(String path, Source.Opening content) throws IOException {
                    seen.add(path + "=" + new String(content.open().readAllBytes(), UTF_8));
                }

                @Override
                public void leftOut(String path, String reason) {
                    fail("Told twice: " + path);
                }
            });
        }
        return seen;
    }

    /// A zip of files whose names are these bytes, with the ending `.md`.
    private static byte[] zip(int[][] names) throws IOException {
        Path file = Files.createTempFile("archive", ".zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file.toFile())) {
            zip.setEncoding("ISO-8859-1");
            zip.setUseLanguageEncodingFlag(false);
            for (int[] name : names) {
                String latin = new String(name, 0, name.length);
                add(zip, new ZipArchiveEntry(latin + ".md"), "");
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static int[][] names(int[]... names) {
        return names;
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
