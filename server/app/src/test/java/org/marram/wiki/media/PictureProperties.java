package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PictureProperties {
    @Test
    void picturesAreToldByTheirBytes() throws IOException {
        assertEquals(FileType.PNG, Sniffer.sniff(image("png")));
        assertEquals(FileType.JPEG, Sniffer.sniff(image("jpg")));
        assertEquals(FileType.GIF, Sniffer.sniff(image("gif")));
        assertEquals(FileType.SVG, Sniffer.sniff(bytes("<?xml version='1.0'?>\n<!-- a -->\n<svg xmlns='x'/>")));
        assertEquals(FileType.OTHER, Sniffer.sniff(bytes("<!doctype html><svg>")));
        assertEquals(FileType.PDF, Sniffer.sniff(bytes("%PDF-1.7")));
    }

    @Test
    void hostileHeadIsToldInTime() {
        for (String head : List.of("<?a?>", "<!---->", " ", "<!DOCTYPE a>", "<?")) {
            assertTimeout(Duration.ofSeconds(2), () -> Sniffer.sniff(bytes(head.repeat(1_000))));
        }
    }

    @Test
    void copiedPicturesAreTheSamePictures() throws Exception {
        for (String format : List.of("png", "jpg", "gif")) {
            byte[] before = image(format);
            BufferedImage after = ImageIO.read(new ByteArrayInputStream(copied(before)));
            assertEquals(20, after.getWidth());
            assertEquals(10, after.getHeight());
            assertEquals(ImageIO.read(new ByteArrayInputStream(before)).getRGB(3, 4), after.getRGB(3, 4), format);
            assertEquals(new Dimensions(20, 10), dimensions(before));
        }
    }

    @Test
    void whatACameraWritesIsLeftOutButNotWhichSideIsUp() throws Exception {
        byte[] jpeg = withSegment(image("jpg"), 0xE1, exif(6));
        jpeg = withSegment(jpeg, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0GPS here"));
        jpeg = withSegment(jpeg, 0xFE, bytes("GPS in a comment"));
        String copy = text(copied(jpeg));
        assertFalse(copy.contains("GPS"));
        assertTrue(copy.contains("Exif\0\0MM"));
        assertFalse(text(copied(withSegment(image("jpg"), 0xE1, exif(1)))).contains("Exif"));
        ImageIO.read(new ByteArrayInputStream(copied(jpeg)));
    }

    @Test
    void aCameraThatPointsOutsideOfItsSegmentSaysNothing() throws Exception {
        for (int directory : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE, -1, 0, 53}) {
            byte[] exif = exif(6);
            ByteBuffer.wrap(exif).putInt(10, directory);
            String copy = text(copied(withSegment(image("jpg"), 0xE1, exif)));
            assertFalse(copy.contains("Exif"), () -> "a directory at " + directory);
        }
    }

    @Test
    void aWebpThatBeginsWithWhatACameraWroteIsRefused() {
        byte[] chunk = join(bytes("EXIF"), new byte[] {16, 0, 0, 0}, bytes("GPSGPS\4\0\4\0\4\0GPSG"));
        byte[] webp = join(bytes("RIFF"), new byte[] {(byte) (4 + chunk.length), 0, 0, 0}, bytes("WEBP"), chunk);
        assertThrows(BadPicture.class, () -> copied(webp));
    }

    @Test
    void textInAPngAndWhateverComesAfterItsEndIsLeftOut() throws Exception {
        byte[] png = image("png");
        byte[] marked = join(
                Arrays.copyOf(png, 33), chunk("tEXt", bytes("Comment\0GPS")), Arrays.copyOfRange(png, 33, png.length));
        String copy = text(copied(join(marked, bytes("<script>alert(1)</script>"))));
        assertFalse(copy.contains("GPS"));
        assertFalse(copy.contains("script"));
    }

    @Test
    void whatProgramsWroteIntoAGifAndWhateverComesAfterItsEndIsLeftOut() throws Exception {
        byte[] gif = image("gif");
        int behindHead = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 << ((gif[10] & 7) + 1));
        byte[] marked = join(
                Arrays.copyOf(gif, behindHead),
                new byte[] {0x21, (byte) 0xFE, 3},
                bytes("GPS\0"),
                new byte[] {0x21, (byte) 0xFF, 11},
                bytes("XMP DataXMP\u0003GPS\0"),
                new byte[] {0x21, (byte) 0xFF, 11},
                bytes("NETSCAPE2.0\u0003\u0001\0\0\0"),
                Arrays.copyOfRange(gif, behindHead, gif.length),
                bytes("<script>alert(1)</script>"));
        byte[] copied = copied(marked);
        assertFalse(text(copied).contains("GPS"));
        assertFalse(text(copied).contains("script"));
        assertTrue(text(copied).contains("NETSCAPE2.0"));
        assertEquals(
                ImageIO.read(new ByteArrayInputStream(gif)).getRGB(3, 4),
                ImageIO.read(new ByteArrayInputStream(copied)).getRGB(3, 4));
    }

    @Test
    void avifIsAsLargeAsItsLargestPart() throws Exception {
        byte[] plain = join(
                bytes("\0\0\0\u0014ftypavif\0\0\0\0avif"),
                bytes("\0\0\0\u0014ispe\0\0\0\0\0\0\0\u0009\0\0\0\u0007"),
                bytes("\0\0\0\u0015infe\u0002\0\0\0\0\u0001\0\0av01\0"));
        assertEquals(new Dimensions(9, 7), dimensions(plain));
    }

    @Test
    void pictureThatNoMemoryHoldsIsRefused() throws IOException {
        byte[] png = image("png");
        byte[] header = ByteBuffer.allocate(13)
                .putInt(50_000)
                .putInt(50_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] bomb = join(Arrays.copyOf(png, 8), chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
        assertThrows(BadPicture.class, () -> copied(bomb));
        assertThrows(BadPicture.class, () -> copied(bytes("GIF89a\u00FF\u00FF\u00FF\u00FF....")));
        assertThrows(BadPicture.class, () -> copied(bytes("GIF89a/*\0\0....")));
    }

    @Test
    void pngWithAWrongSumIsRefused() throws IOException {
        byte[] png = image("png");
        png[png.length - 20] ^= 1;
        assertThrows(BadPicture.class, () -> copied(png));
    }

    @Test
    void drawingMayDraw() throws Exception {
        copied(bytes("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
                + "<style>.a{fill:url(#g)}</style><defs><linearGradient id='g'/></defs>"
                + "<a href='https://example.org/'><path class='a' d='M0 0h9'/></a><use xlink:href='#p'/></svg>"));
    }

    @Test
    void drawingThatRunsOrFetchesIsRefused() {
        for (String bad : List.of(
                "<script>alert(1)</script>",
                "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
                "<foreignObject/>",
                "<path onload='alert(1)'/>",
                "<a href='javascript:alert(1)'/>",
                "<a href=' java\nscript:alert(1)'/>",
                "<image href='https://evil.example/x.png'/>",
                "<use href='data:image/svg+xml;base64,AAAA'/>",
                "<style>@import url(//evil.example)</style>",
                "<path style='fill:url(https://evil.example/x)'/>",
                "<animate attributeName='xlink:href' values='#'/>",
                "<?xml-stylesheet href='x'?>",
                "&x;",
                "<g>".repeat(200))) {
            assertThrows(
                    BadPicture.class,
                    () -> copied(bytes("<svg xmlns='http://www.w3.org/2000/svg'>" + bad + "</svg>")),
                    bad);
        }
        assertThrows(BadPicture.class, () -> copied(bytes("<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>")));
    }

    @Property(tries = 300)
    void damagedPictureIsReadOrRefused(
            @ForAll @IntRange(max = 2) int format, @ForAll @IntRange(max = 400) int at, @ForAll byte value)
            throws IOException {
        byte[] picture = image(List.of("png", "jpg", "gif").get(format));
        picture[12 + at % (picture.length - 12)] = value;
        try {
            copied(picture);
        } catch (BadPicture bad) {
            assertFalse(String.valueOf(bad.getMessage()).isEmpty());
        }
    }

    @Property(tries = 200)
    void cutPictureIsReadOrRefused(
            @ForAll @IntRange(max = 2) int format, @ForAll @IntRange(min = 12, max = 400) int length)
            throws IOException {
        byte[] picture = image(List.of("png", "jpg", "gif").get(format));
        try {
            copied(Arrays.copyOf(picture, Math.min(length, picture.length)));
        } catch (BadPicture bad) {
            assertFalse(String.valueOf(bad.getMessage()).isEmpty());
        }
    }

    private static Dimensions dimensions(byte[] picture) throws IOException, BadPicture {
        Path from = Files.createTempFile("picture", null);
        Path to = Files.createTempFile("picture", null);
        try {
            Files.write(from, picture);
            return Pictures.copy(Sniffer.sniff(picture), from, to);
        } finally {
            Files.delete(from);
            Files.delete(to);
        }
    }

    private static byte[] copied(byte[] picture) throws IOException, BadPicture {
        Path from = Files.createTempFile("picture", null);
        Path to = Files.createTempFile("picture", null);
        try {
            Files.write(from, picture);
            Pictures.copy(Sniffer.sniff(picture), from, to);
            return Files.readAllBytes(to);
        } finally {
            Files.delete(from);
            Files.delete(to);
        }
    }

    static byte[] image(String format) throws IOException {
        return image(format, 20, 10);
    }

    static byte[] image(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 4, 0xFFFFFF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(60)
                .put(bytes("Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(bytes("GPS"))
                .array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)};
        return join(Arrays.copyOf(jpeg, 2), head, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] body = join(bytes(type), content);
        CRC32 sum = new CRC32();
        sum.update(body);
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                body,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
