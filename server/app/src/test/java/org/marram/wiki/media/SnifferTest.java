package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.render.RenderContext;

/// Files of one family begin alike; what they are is told by what comes behind.
class SnifferTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "heic, mif1 heic, HEIC",
                "heix, mif1 heix, HEIC",
                "mif1, heic hevc, HEIC",
                "msf1, hevc msf1, HEIC",
                "mif1, avif miaf, AVIF",
                "mif1, miaf jpeg, HEIF",
                "avif, mif1 miaf, AVIF",
                "avis, msf1 avif, AVIF",
                "isom, iso2 mp41, MP4",
                "mp42, isom mp42, MP4",
                "dash, iso6, MP4",
                "M4A*, mp42 isom, M4A",
                "mp42, M4A* isom, M4A",
                "qt**, qt**, QUICKTIME",
                "3gp5, isom, THREE_GP",
                "3g2a, 3g2a, THREE_GP",
                "crx*, isom, OTHER"
            })
    void boxesAreToldByTheirBrands(String major, String others, FileType type) {
        String compatible = others.replace(" ", "").replace('*', ' ');
        String head = "ftyp" + major.replace('*', ' ') + "\0\0\0\0" + compatible;
        assertEquals(type, sniff("\0\0\0" + (char) (4 + head.length()) + head + "\0\0\0\0meta"));
    }

    @Test
    void oneBrandIsNotTakenFromBehindTheFirstBox() {
        assertEquals(FileType.MP4, sniff("\0\0\0\u0010ftypisom\0\0\0\0M4A heic"));
    }

    @Test
    void otherFamiliesAreToldByWhatTheyHold() {
        assertEquals(FileType.WEBP, sniff("RIFF\0\0\0\0WEBPVP8 "));
        assertEquals(FileType.WAVE, sniff("RIFF\0\0\0\0WAVEfmt "));
        assertEquals(FileType.AVI, sniff("RIFF\0\0\0\0AVI LIST"));
        assertEquals(FileType.OTHER, sniff("RIFF\0\0\0\0ACONLIST"));
        assertEquals(FileType.OTHER, sniff("12345678WEBP"), "no RIFF before it");
        assertEquals(FileType.WEBM, sniff("\u001AE\u00DF\u00A3\u009FB\u0086\u0081\1B\u0082\u0084webmB"));
        assertEquals(FileType.MATROSKA, sniff("\u001AE\u00DF\u00A3\u00A3B\u0086\u0081\1B\u0082\u0088matroskaB"));
        assertEquals(FileType.OGG, sniff("OggS\0\2" + "\0".repeat(22) + "OpusHead"));
        assertEquals(FileType.OGG, sniff("OggS\0\2" + "\0".repeat(22) + "\1vorbis"));
        assertEquals(FileType.OGV, sniff("OggS\0\2" + "\0".repeat(22) + "\u0080theora"));
        assertEquals(
                FileType.OGV, sniff("OggS\0\2" + "\0".repeat(22) + "fishead\0OggS" + "\0".repeat(24) + "\u0080theora"));
        assertEquals(FileType.MP3, sniff("\u00FF\u00FB\u0090\u0064"));
        assertEquals(FileType.AAC, sniff("\u00FF\u00F1\u0050\u0080"));
        assertEquals(FileType.OTHER, sniff("\u00FF\u00FEa\0b\0"), "a text in UTF-16");
        assertEquals(FileType.PDF, sniff("%PDF-1.7"));
        assertEquals(FileType.PDF, sniff("\u00EF\u00BB\u00BF\r\n%PDF-1.7"));
        assertEquals(FileType.OTHER, sniff("A text about %PDF-1.7"));
        assertEquals(FileType.TIFF, sniff("MM\0*\0\0\0\u0008\0\1\1\0\0\4"));
        assertEquals(FileType.CR2, sniff("II*\0\u0010\0\0\0CR\2\0"));
        assertEquals(FileType.DNG, sniff("II*\0\u0008\0\0\0\2\0\0\1\4\0\1\0\0\0\0\0\0\0\u0012\u00C6\1\0"));
        assertEquals(FileType.DNG, sniff("MM\0*\0\0\0\u0008\0\1\u00C6\u0012\0\1"));
        assertEquals(FileType.TIFF, sniff("MM\0*\u00FF\u00FF\u00FF\u00FF"));
    }

    @Test
    void otherSoundMayStandBehindATag() throws IOException {
        String tag = "ID3\4\0\0\0\0\1\0" + "\0".repeat(128);
        assertEquals(FileType.MP3, stored(tag + "\u00FF\u00FB\u0090\u0064"));
        assertEquals(FileType.FLAC, stored(tag + "fLaC\0\0\0\""));
        assertEquals(FileType.AAC, stored(tag + "\u00FF\u00F1\u0050\u0080"));
        assertEquals(FileType.MP3, stored("ID3\4\0\0\u007F\u007F\u007F\u007F"));
    }

    @Test
    void documentsAreToldFromOtherArchives() throws IOException {
        assertEquals(FileType.DOCX, archive("[Content_Types].xml", "", "_rels/.rels", "", "word/document.xml", "x"));
        assertEquals(FileType.XLSX, archive("[Content_Types].xml", "", "xl/workbook.xml", "x"));
        assertEquals(FileType.PPTX, archive("ppt/presentation.xml", "x", "[Content_Types].xml", ""));
        assertEquals(FileType.ODT, archive("mimetype", FileType.ODT.mediaType(), "content.xml", "x"));
        assertEquals(FileType.ODS, archive("mimetype", FileType.ODS.mediaType(), "content.xml", "x"));
        assertEquals(FileType.EPUB, archive("mimetype", "application/epub+zip", "META-INF/container.xml", "x"));
        assertEquals(FileType.ZIP, archive("word/notes.txt", "x"));
        assertEquals(FileType.ZIP, archive("mimetype", "text/html", "a", "b"));
        assertEquals(FileType.ZIP, stored("PK\3\4"));
        assertEquals(FileType.ZIP, stored("PK\5\6" + "\0".repeat(18)));
    }

    @Test
    void endingsGoWithTheirFamily() {
        assertTrue(FileType.HEIC.goesWith("heic"));
        assertTrue(FileType.HEIC.goesWith("heif"));
        assertFalse(FileType.HEIC.goesWith("jpg"));
        assertFalse(FileType.HEIC.goesWith("mp4"));
        assertFalse(FileType.MP4.goesWith("heic"));
        assertTrue(FileType.QUICKTIME.goesWith("mov"));
        assertTrue(FileType.QUICKTIME.goesWith("mp4"));
        assertTrue(FileType.ZIP.goesWith("docx"));
        assertFalse(FileType.XLSX.goesWith("docx"));
        assertFalse(FileType.OTHER.goesWith("heic"));
        assertFalse(FileType.TIFF.goesWith("tif"));
    }

    @Test
    void whatIsUploadedIsNamedAsAFileInPages() {
        try (Markdown markdown = new Markdown()) {
            for (String ending : FileType.endings()) {
                for (String source : List.of(
                        "![[IMG 1." + ending.toUpperCase(java.util.Locale.ROOT) + "]]",
                        "![](IMG%201." + ending + ")")) {
                    String html = markdown.render(source, RenderContext.NONE).html();
                    assertTrue(html.contains("\"/file/IMG%201."), source + ": " + html);
                    assertTrue(
                            html.contains("<img") == FileType.byEnding(ending).isPicture(), source + ": " + html);
                }
            }
        }
    }

    private FileType archive(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                byte[] content = entries[i + 1].getBytes(StandardCharsets.UTF_8);
                ZipEntry entry = new ZipEntry(entries[i]);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                java.util.zip.CRC32 sum = new java.util.zip.CRC32();
                sum.update(content);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return Sniffer.sniff(Files.write(folder.resolve("archive"), bytes.toByteArray()));
    }

    private FileType stored(String bytes) throws IOException {
        return Sniffer.sniff(Files.write(folder.resolve("file"), bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static FileType sniff(String bytes) {
        return Sniffer.sniff(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
