package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures and films in boxes: where they were made is taken out, and nothing else moves. Bytes are written as
/// characters here, one each.
class BoxCleaningTest {
    private static final String EXIF = "\0\0\0\6Exif\0\0MM GPS 54.8N";
    private static final String XMP = "<x:xmpmeta>exif:GPSLatitude";
    private static final String PIXELS = "coded picture";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = FileType.class,
            names = {"HEIC", "HEIF", "AVIF"})
    void aPictureLosesItsPlaceAndKeepsItsPixels(FileType type) throws Exception {
        for (int version : new int[] {0, 1, 2}) {
            String before = picture(version);
            String after = cleaned(type, before);
            assertEquals(before.length(), after.length());
            assertFalse(after.contains("GPS"), after);
            assertTrue(after.contains(PIXELS));
            assertEquals(
                    before.replace(EXIF, "\0".repeat(EXIF.length())).replace(XMP, "\0".repeat(XMP.length())), after);
        }
    }

    @Test
    void whatStandsInTheListItselfIsTakenOutToo() throws Exception {
        String lists = infos(0)
                + box("idat", "12345" + EXIF)
                + box(
                        "iloc",
                        "\1\0\0\0" + "\u0044\0" + "\0\1" + "\0\2\0\1\0\0\0\1" + number(5) + number(EXIF.length()));
        String after = cleaned(FileType.HEIC, ftyp("heic") + box("meta", "\0\0\0\0" + lists));
        assertTrue(after.contains("12345"));
        assertFalse(after.contains("GPS"));
    }

    @Test
    void aMakersOwnBoxesGoWithWhatTheySay() throws Exception {
        String film = box("moov", box("udta", box("\u00A9xyz", "+54.8+8.3/")));
        String before = picture(1) + box("mpvd", ftyp("mp42") + film) + box("uuid", "0123456789abcdef" + XMP);
        String after = cleaned(FileType.HEIC, before);
        assertFalse(after.contains("+54.8"), after);
        assertFalse(after.contains("GPS"), after);
        assertEquals(before.length(), after.length());
    }

    @Test
    void aPictureThatHidesWhereItSaysSoIsRefused() throws IOException {
        String elsewhere =
                infos(0) + box("iloc", "\1\0\0\0" + "\u0044\0" + "\0\1" + "\0\2\0\2\0\0\0\1" + number(5) + number(9));
        assertThrows(
                BadPicture.class, () -> cleaned(FileType.HEIC, ftyp("heic") + box("meta", "\0\0\0\0" + elsewhere)));
        String cut = infos(0) + box("iloc", "\1\0\0\0\u0044\0\0\1\0\2");
        assertThrows(BadPicture.class, () -> cleaned(FileType.HEIC, ftyp("heic") + box("meta", "\0\0\0\0" + cut)));
    }

    @Test
    void aFilmLosesItsPlaceAndKeepsItsTracks() throws Exception {
        String keys =
                box("meta", "\0\0\0\0" + handler("mdta") + box("keys", "com.apple.quicktime.location") + "+54.8+8.3/");
        String track =
                box("trak", box("tkhd", "head") + box("mdia", handler("vide")) + box("udta", box("name", "+54.8")));
        String before = ftyp("qt  ")
                + box("mdat", PIXELS)
                + box("moov", box("mvhd", "head") + track + keys + box("udta", box("\u00A9xyz", "+54.8+8.3/")))
                + box("XMP_", XMP);
        String after = cleaned(FileType.QUICKTIME, before);
        assertEquals(before.length(), after.length());
        assertFalse(after.contains("54.8") || after.contains("GPS") || after.contains("location"), after);
        assertTrue(after.contains(PIXELS) && after.contains("trak") && after.contains("tkhdhead"), after);
        assertEquals(before.indexOf("moov"), after.indexOf("moov"));
    }

    @Test
    void whatWasMeasuredOnTheWayGoesWithItsTrack() throws Exception {
        String places = "54.8N 54.9N 55.0N";
        String start = ftyp("mp42");
        int at = start.length() + 8 + PIXELS.length();
        String tables = box("stsd", "gpmd")
                + box("stsc", "\0\0\0\0" + number(1) + number(1) + number(2) + number(1))
                + box("stsz", "\0\0\0\0" + number(0) + number(3) + number(6) + number(6) + number(5))
                + box("stco", "\0\0\0\0" + number(2) + number(at) + number(at + 12));
        String measured = box("trak", box("mdia", handler("meta") + box("minf", box("stbl", tables))));
        String after = cleaned(
                FileType.MP4,
                start + box("mdat", PIXELS + places + "more") + box("moov", box("mvhd", "head") + measured));
        assertFalse(after.contains("N"), after);
        assertTrue(after.contains(PIXELS + "\0".repeat(places.length()) + "more"), after);
        assertFalse(after.contains("gpmd"), after);
    }

    @Test
    void musicKeepsItsTagsButNotThePlace() throws Exception {
        String tags = box("\u00A9nam", "Song of the dunes") + box("\u00A9xyz", "+54.8");
        String before = ftyp("M4A ")
                + box(
                        "moov",
                        box(
                                "udta",
                                box("meta", "\0\0\0\0" + handler("mdir") + box("ilst", tags)) + box("loci", "+54.8")));
        String after = cleaned(FileType.M4A, before);
        assertTrue(after.contains("Song of the dunes"));
        assertFalse(after.contains("54.8"));
    }

    @Test
    void brokenBoxesEndInTimeAndNeverGrow() throws Exception {
        Random random = new Random(5);
        String whole = picture(1) + box("moov", box("trak", box("mdia", handler("meta"))) + box("udta", "x"));
        for (int round = 0; round < 2_000; round++) {
            StringBuilder broken = new StringBuilder(whole.substring(0, 20 + random.nextInt(whole.length() - 20)));
            for (int change = 0; change < 3; change++) {
                broken.setCharAt(random.nextInt(broken.length()), (char) random.nextInt(256));
            }
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                try {
                    assertEquals(
                            broken.length(),
                            cleaned(FileType.HEIC, broken.toString()).length());
                } catch (BadPicture expected) {
                    // Refused, which is as good.
                }
            });
        }
    }

    @Test
    void tablesThatNameOnePlaceAgainAndAgainAreRefused() {
        String chunks = "\0\0\0\0" + number(3_000) + number(0).repeat(3_000);
        String tables = box("stsc", "\0\0\0\0" + number(1) + number(1) + number(1) + number(1))
                + box("stsz", "\0\0\0\0" + number(100_000) + number(1))
                + box("stco", chunks);
        String film = ftyp("mp42")
                + box("moov", box("trak", box("mdia", handler("meta") + box("minf", box("stbl", tables)))));
        assertThrows(BadPicture.class, () -> cleaned(FileType.MP4, film));
    }

    /// Exif is the second item, XMP the third; the lists stand before what they name.
    private static String picture(int version) {
        String start = ftyp("heic");
        int length = start.length() + meta(version, 0).length() + 8;
        return start + meta(version, length) + box("mdat", PIXELS + EXIF + XMP);
    }

    private static String meta(int version, int at) {
        String between = version == 0 ? "" : "\0\0";
        StringBuilder places = new StringBuilder(version < 2 ? "\0\3" : number(3));
        List<String> parts = List.of(PIXELS, EXIF, XMP);
        int offset = at;
        for (int item = 1; item <= 3; item++) {
            String part = parts.get(item - 1);
            places.append(version < 2 ? "\0" + (char) item : number(item))
                    .append(between)
                    .append("\0\0\0\1");
            places.append(number(offset)).append(number(part.length()));
            offset += part.length();
        }
        return box(
                "meta",
                "\0\0\0\0" + handler("pict") + infos(version) + box("iloc", (char) version + "\0\0\0\u0044\0" + places)
                        + box("iprp", box("ipco", box("ispe", "\0\0\0\0" + number(9) + number(7)))));
    }

    private static String infos(int version) {
        StringBuilder entries = new StringBuilder();
        List<String> kinds = List.of("hvc1", "Exif", "mime");
        for (int item = 1; item <= 3; item++) {
            String number = version < 2 ? "\0" + (char) item : number(item);
            entries.append(box(
                    "infe", (char) (version < 2 ? 2 : 3) + "\0\0\0" + number + "\0\0" + kinds.get(item - 1) + "\0"));
        }
        return box("iinf", version == 0 ? "\0\0\0\0\0\3" + entries : "\1\0\0\0" + number(3) + entries);
    }

    private static String handler(String kind) {
        return box("hdlr", "\0\0\0\0\0\0\0\0" + kind + "\0".repeat(13));
    }

    private static String ftyp(String brand) {
        return box("ftyp", brand + "\0\0\0\0" + brand);
    }

    private static String box(String type, String body) {
        return number(8 + body.length()) + type + body;
    }

    private static String number(int value) {
        return "" + (char) (value >>> 24 & 0xFF) + (char) (value >>> 16 & 0xFF) + (char) (value >>> 8 & 0xFF)
                + (char) (value & 0xFF);
    }

    private String cleaned(FileType type, String bytes) throws IOException, BadPicture {
        Path from = Files.write(folder.resolve("from"), bytes.getBytes(StandardCharsets.ISO_8859_1));
        Path to = folder.resolve("to");
        Pictures.copy(type, from, to);
        return Files.readString(to, StandardCharsets.ISO_8859_1);
    }
}
