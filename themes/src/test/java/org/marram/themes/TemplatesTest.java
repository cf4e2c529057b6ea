package org.marram.themes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree;
import org.marram.themes.view.PageTree.Branch;
import org.marram.themes.view.PageViewer;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.Protection;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.Site;
import org.marram.themes.view.View;
import org.marram.themes.view.editing.EditView;
import org.marram.themes.view.editing.EditView.EditForm;
import org.marram.themes.view.editing.HeldEditView;
import org.marram.themes.view.reading.BacklinksView;
import org.marram.themes.view.reading.BacklinksView.Backlink;
import org.marram.themes.view.reading.BacklinksView.BacklinkKind;
import org.marram.themes.view.reading.HistoryView;

class TemplatesTest {
    private static final String HOSTILE = "\"><script>alert(1)</script><b onmouseover='x' a=`";
    private static final Templates TEMPLATES = new Templates();

    @Test
    void everyViewHasItsTemplateAndEveryTemplateItsView() throws IOException {
        Set<String> named = Views.all().stream().map(Templates::name).collect(Collectors.toSet());
        assertEquals(Views.all().size(), named.size(), "each its own");
        assertEquals(new TreeSet<>(templatesOfViews()), new TreeSet<>(named));
    }

    /// Returns all templates but those that others include: the layout, and the parts.
    private static Set<String> templatesOfViews() throws IOException {
        Path folder = Path.of("src/main/jte");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("parts/") && !name.equals("layout.jte"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void theTemplateIsNamedAfterTheView() {
        assertEquals("editing/heldedit.jte", Templates.name(HeldEditView.class));
        assertEquals("problem.jte", Templates.name(ProblemView.class));
    }

    @Test
    void whateverSomebodyTypesStaysText() {
        for (View view : List.of(links(), history(), edit(HOSTILE))) {
            Document page = Jsoup.parse(html(view));
            assertEquals(
                    List.of(
                            Assets.shipped().address("times.js"),
                            Assets.shipped().address("marram.js")),
                    page.select("script").eachAttr("src"),
                    "the theme's own");
            assertEquals(2, page.select("script").size());
            assertTrue(page.select("[onmouseover]").isEmpty());
        }
        assertEquals(
                HOSTILE, Jsoup.parse(html(links())).selectFirst("main li bdi").text());
    }

    @Test
    void anAddressThatWouldRunCodeIsNotLinked() {
        Document page = Jsoup.parse(html(new BacklinksView(
                shell(),
                frame(),
                List.of(new Backlink(new PageLink("x", "javascript:alert(1)", true), BacklinkKind.LINK)),
                Pager.single())));
        for (Element link : page.select("a")) {
            assertTrue(!link.attr("href").contains("javascript:"), link::toString);
        }
    }

    @Test
    void aTextComesBackAsItIsWithItsFirstLineBreak() {
        String text = "\n\n  indented\n<b>&amp;</b>\n";
        String html = html(edit(text));
        String inside = html.substring(html.indexOf("<textarea"), html.indexOf("</textarea>"));
        assertEquals(
                "\n" + "\n\n  indented\n&lt;b&gt;&amp;amp;&lt;/b&gt;\n", inside.substring(inside.indexOf('>') + 1));
    }

    @Test
    void aHiddenSummaryIsNotSent() {
        Document page = Jsoup.parse(html(history()));
        assertNull(page.selectFirst(".revisions .no-summary"));
        assertTrue(page.select(".revisions").text().contains("summary hidden"));
    }

    @Test
    void manyThreadsGetTheSamePage() {
        View view = history();
        byte[] expected = TEMPLATES.render(view);
        IntStream.range(0, 200).parallel().forEach(i -> assertArrayEquals(expected, TEMPLATES.render(view)));
    }

    private static String html(View view) {
        return new String(TEMPLATES.render(view), StandardCharsets.UTF_8);
    }

    private static BacklinksView links() {
        var link = new PageLink(HOSTILE, "/article/x", true);
        return new BacklinksView(shell(), frame(), List.of(new Backlink(link, BacklinkKind.LINK)), Pager.single());
    }

    private static HistoryView history() {
        var line = new RevisionLine(
                HOSTILE,
                Instant.EPOCH,
                new Author.Named(HOSTILE),
                EditKind.EDITED,
                "",
                false,
                1,
                1,
                null,
                null,
                Set.of(org.marram.themes.view.RevisionLine.Hideable.SUMMARY),
                Proof.SIGNED);
        return new HistoryView(shell(), frame(), List.of(line), 1, null, true, Pager.single());
    }

    private static EditView edit(String text) {
        var form = new EditForm(text, text, false, text, null, Errors.none(), new Signing.SignedIn());
        return new EditView(shell(), frame(), form, null, null, null, null);
    }

    private static PageFrame frame() {
        return new PageFrame(
                HOSTILE,
                new PageAddress("x"),
                new PageTree(
                        List.of(),
                        List.of(Branch.closed(PageLink.wanted(new PageAddress("x"), HOSTILE), "/tree/x")),
                        null,
                        "/tree",
                        null),
                new PageFrame.Counts(0, 1, 0),
                true,
                Protection.EVERYONE,
                Set.of());
    }

    private static Shell shell() {
        var site = new Site(HOSTILE, null, List.of(), 1, null, null);
        return new Shell(site, new PageViewer.Anonymous(true), HOSTILE, "en", List.of(), Location.unlisted(HOSTILE));
    }
}
