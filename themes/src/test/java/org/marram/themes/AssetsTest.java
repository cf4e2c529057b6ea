package org.marram.themes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.marram.themes.gallery.Gallery;

class AssetsTest {
    /// LOOK: critical bytes of an article, HTML and CSS, compressed.
    private static final int CRITICAL_BYTES = 30 * 1024;

    private static final Assets ASSETS = Assets.shipped();

    @Test
    void anAddressHoldsTheHashOfItsBytes() {
        for (Asset asset : ASSETS.all()) {
            assertTrue(asset.address().matches("/assets/[a-z0-9-]+\\.[0-9a-f]{16}\\.[a-z0-9]+"), asset.address());
            assertTrue(asset.address().contains("." + asset.hash() + "."), asset.address());
            assertEquals(asset, ASSETS.at(asset.address()).orElseThrow());
        }
    }

    @Test
    void compressedBytesAreTheSameBytes() throws IOException {
        for (Asset asset : ASSETS.all()) {
            if (asset.gzip().length > 0) {
                var stream = new GZIPInputStream(new ByteArrayInputStream(asset.gzip()));
                assertArrayEquals(asset.bytes(), stream.readAllBytes(), asset.address());
            } else {
                assertEquals("font/woff2", asset.type());
            }
        }
    }

    @Test
    void everythingTheStylesNameIsThereAndFromHere() {
        String css = text("marram.css");
        Matcher addresses = Pattern.compile("url\\(([^)]*)\\)").matcher(css);
        int found = 0;
        while (addresses.find()) {
            assertTrue(ASSETS.at(addresses.group(1)).isPresent(), addresses.group(1));
            found++;
        }
        assertEquals(8, found, "two faces of four scripts");
        assertFalse(css.contains("@import") || css.contains("http:") || css.contains("https:"));
    }

    @Test
    void theScriptsMakeNoHtmlAndNoStyleAttributes() {
        String script = text("times.js") + text("folds.js") + text("blocks.js") + text("marram.js");
        for (String forbidden : new String[] {
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "setAttribute(\"style"
        }) {
            assertFalse(script.contains(forbidden), forbidden);
        }
    }

    /// What draws a diagram is large, so that it is read when it is asked for, and stands alone in its frame.
    @Test
    void frameOfADiagramNamesItsScriptsByTheirHash() {
        Asset frame = ASSETS.at(Diagrams.FRAME).orElseThrow();
        String page = new String(frame.bytes(), StandardCharsets.UTF_8);
        Matcher scripts = Pattern.compile("src=\"([^\"]+)\"").matcher(page);
        int found = 0;
        while (scripts.find()) {
            Asset script = ASSETS.at(scripts.group(1)).orElseThrow();
            assertTrue(script.address().contains("." + script.hash() + "."), script.address());
            assertTrue(Diagrams.isScript(script));
            found++;
        }
        assertEquals(2, found);
        assertFalse(ASSETS.all().contains(frame));
        assertFalse(Diagrams.isScript(ASSETS.at(ASSETS.address("marram.js")).orElseThrow()));
    }

    @Test
    void anArticleIsLight() throws IOException {
        var article = Gallery.samples("en").stream()
                .filter(sample -> sample.name().equals("article"))
                .findFirst()
                .orElseThrow();
        int html = gzip(new Templates().render(article.view())).length;
        int css = ASSETS.at(ASSETS.address("marram.css")).orElseThrow().gzip().length;
        int script = ASSETS.at(ASSETS.address("times.js")).orElseThrow().gzip().length;
        assertTrue(html + css + script <= CRITICAL_BYTES, () -> html + " + " + css + " + " + script + " bytes");
    }

    @Test
    void unknownNamesAndAddressesAreNotGuessed() {
        assertThrows(IllegalArgumentException.class, () -> ASSETS.address("no.css"));
        assertTrue(ASSETS.at("/assets/marram.0000000000000000.css").isEmpty());
        assertTrue(ASSETS.at("/assets/../messages/messages_en.properties").isEmpty());
    }

    private static String text(String name) {
        return new String(ASSETS.at(ASSETS.address(name)).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
