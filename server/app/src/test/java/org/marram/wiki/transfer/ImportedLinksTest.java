package org.marram.wiki.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What led from file to file leads from page to page.
@OnBothDatabases
class ImportedLinksTest {
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"]*)\"[^>]*>");

    @TempDir
    Path around;

    private Path folder = Path.of("");
    private TestWiki wiki;
    /// Titles of the pages with which a wiki begins.
    private TreeSet<String> first = new TreeSet<>();

    @BeforeEach
    void empty() throws IOException {
        folder = Files.createDirectories(around.resolve("handbook"));
        wiki = TestWiki.start(TestDatabase.settings(around.resolve("data")));
        first = allTitles();
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    @Test
    void everyFileHasAPageAndFoldersAreThePagesAbove() throws IOException {
        write("README.md", "# Handbook\n\n[Setting up](setup/README.md), [API](api/), [plain](plain.md)\n");
        write("setup/README.md", "# Setup\n\n[up](../README.md) [api](../api/index.md) [first](first-steps.md)\n");
        write("setup/first-steps.md", "# First steps\n\n[back](./) [top](/README.md) [other](../api/first-steps.md)\n");
        write("api/index.md", "[steps](first-steps)\n");
        write("api/first-steps.md", "[index](index.md#Auth)\n");
        write(
                "plain.md",
                "---\ntitle: A plain page\n---\n[[setup/first-steps]] [[api/first-steps|other]] [[README]]\n");
        write("setup/history.md", "a word of the wiki\n");
        ImportReport report = taken();
        assertEquals(List.of(), report.faulty());
        assertEquals(
                new TreeSet<>(List.of(
                        "Handbook",
                        "Setup",
                        "Setup/First steps",
                        "api",
                        "api/first-steps",
                        "A plain page",
                        "setup/history.md")),
                titles());
        assertEquals(List.of("/article/Setup", "/article/api", "/article/A_plain_page"), links("Handbook"));
        assertEquals(List.of("/article/Handbook", "/article/api", "/article/Setup/First_steps"), links("Setup"));
        assertEquals(
                List.of("/article/Setup", "/article/Handbook", "/article/api/first-steps"), links("Setup/First steps"));
        assertEquals(List.of("/article/api/first-steps"), links("api"));
        assertEquals(List.of("/article/api#h-auth"), links("api/first-steps"));
        assertEquals(
                List.of("/article/Setup/First_steps", "/article/api/first-steps", "/article/Handbook"),
                links("A plain page"));
    }

    @Test
    void linksOfObsidianLeadToWhatTheyNamed() throws IOException {
        write("Beach grass.md", "---\naliases:\n  - Strandhafer\ntags: coast\n---\nGrows. ^grow\n");
        write("Areas/Coast/Deep note.md", "## Wind\n\nFirst ^one\n");
        write("Areas/Lakes/Deep note.md", "[[Deep note]] is me\n");
        write("Start.md", """
                - [[strandhafer]]
                - [[Areas/Coast/Deep note]]
                - [[Areas/Lakes/Deep note.md|lake]]
                - [[DEEP NOTE#Wind]]
                - [[Beach grass#^grow]]
                - [[Beach grass.md]]
                - ![[Beach grass]]
                - [a lake](Areas/Lakes/Deep%20note.md)
                - [[Nowhere at all]]
                - `[[Beach grass.md]]`

                | a | b |
                |---|---|
                | [[Areas/Lakes/Deep note.md\\|lake]] | [[Beach grass.md]] |
                """);
        taken();
        assertEquals(
                List.of(
                        "/article/Beach_grass",
                        "/article/Areas/Coast/Deep_note",
                        "/article/Areas/Lakes/Deep_note",
                        "/article/Areas/Coast/Deep_note#h-wind",
                        "/article/Beach_grass#h-grow",
                        "/article/Beach_grass",
                        "/article/Beach_grass",
                        "/article/Areas/Lakes/Deep_note",
                        "/edit/Nowhere_at_all",
                        "/article/Areas/Lakes/Deep_note",
                        "/article/Beach_grass"),
                links("Start"));
        assertEquals(List.of("/article/Areas/Lakes/Deep_note"), links("Areas/Lakes/Deep note"));
        assertTrue(wiki.get("/article/Beach_grass").body().contains("Category:coast"));
        assertTrue(text("Start").contains("- [[strandhafer]]\n- [[Areas/Coast/Deep note]]\n"), text("Start"));
        assertTrue(text("Start").contains("`[[Beach grass.md]]`"), text("Start"));
    }

    @Test
    void headingsBelowHeadingsAndEscapedNamesLeadToWhatTheyNamed() throws IOException {
        write("Big plan.md", "## Spring\n\n### Sowing\n");
        write("Start.md", "[[Big plan#Spring#Sowing]] [[Big%20plan]] [[Big%20plan#Spring|soon]] [[100%25 sand]]\n");
        write("100% sand.md", "dry\n");
        taken();
        assertEquals(
                List.of(
                        "/article/Big_plan#h-sowing",
                        "/article/Big_plan",
                        "/article/Big_plan#h-spring",
                        "/article/100%25_sand"),
                links("Start"));
    }

    @Test
    void wikiOfGollumKeepsItsNames() throws IOException {
        write(
                "Home.md",
                "[[Sand Dunes]] [[the dunes|Sand Dunes]] [[Sand-Dunes]] [[pic.png|alt=A dune]] [x](Sand-Dunes)\n");
        write("Sand-Dunes.md", "[[Home]]\n");
        write("_Sidebar.md", "[[Home]]\n");
        picture("images/pic.png", 1);
        taken();
        String dunes = "/article/Sand_Dunes";
        assertEquals(List.of(dunes, dunes, dunes, dunes), links("Home"));
        String page = article("Home");
        assertTrue(page.contains(">the dunes</a>"), page);
        assertTrue(page.contains("src=\"/file/pic.png\""), page);
    }

    @Test
    void picturesAndAttachmentsComeAlong() throws IOException {
        picture("assets/dune photo.png", 1);
        picture("other/dune photo.png", 2);
        write("other/paper.pdf", "%PDF-1.4\n%%EOF\n");
        write("other/unused.csv", "a,b\n");
        write("table.csv", "a;b\n");
        write("script.py", "print()\n");
        write("Page.md", """
                ![[dune photo.png]] ![one](assets/dune%20photo.png) ![two](other/dune%20photo.png)
                <img src="/other/dune photo.png" alt="three"> [[table.csv]] [paper](other/paper.pdf#page=2)
                [code](script.py) ![gone](gone.png) ![[lost.jpg]] ![far](https://pictures.example/x.png)
                `![in code](other/unused.csv)`
                """);
        ImportReport report = taken();
        assertEquals(List.of(), report.faulty());
        assertEquals(
                List.of(new ImportReport.Fault("Page.md", "gone.png"), new ImportReport.Fault("Page.md", "lost.jpg")),
                report.broken());
        String page = article("Page");
        Matcher sources = Pattern.compile("src=\"(/file/dune[^\"]*)\"").matcher(page);
        List<String> shown = new ArrayList<>();
        while (sources.find()) {
            shown.add(sources.group(1));
        }
        assertEquals(4, shown.size(), page);
        assertEquals(shown.get(0), shown.get(1));
        assertEquals(shown.get(2), shown.get(3));
        assertFalse(shown.get(1).equals(shown.get(2)), shown.toString());
        for (String address :
                List.of(shown.get(1), shown.get(2), "/file/table.csv", "/file/paper.pdf", "/file/script.py")) {
            assertTrue(page.contains(address), address);
            assertEquals(200, wiki.get(address).statusCode(), address);
        }
        assertTrue(page.contains("href=\"/file/table.csv\""), page);
    }

    @Test
    void theSiteOfHugoLinksToItsFoldersAsTheyArePublished() throws IOException {
        write("content/_index.md", "[walk](/walks/dyke/) [all](/walks/) ![map](/maps/dyke.png)\n");
        write("content/walks/_index.md", "+++\ntitle = 'Walks'\n+++\n");
        write("content/walks/dyke/index.md", "+++\ntitle = \"On the dyke\"\n+++\n![gate](gate.png) [up](../)\n");
        picture("content/walks/dyke/gate.png", 1);
        picture("static/maps/dyke.png", 2);
        ImportReport report = taken();
        assertEquals(List.of(), report.broken());
        assertEquals(List.of("/article/content/Walks/On_the_dyke", "/article/content/Walks"), links("content"));
        assertEquals(List.of("/article/content/Walks"), links("content/Walks/On the dyke"));
    }

    @Test
    void whatATemplateWouldFillInLeadsWhereItLed() throws IOException {
        write("_posts/2026-05-01-dyke.md", "On the dyke. [{{ x }}]({{ x }}) [gone]({% post_url 2026-01-01-gone %})\n");
        write("walks.md", """
                [a]({% post_url 2026-05-01-dyke %}) [b]({{ site.baseurl }}{% link _posts/2026-05-01-dyke.md %}#top)
                [c]({{< ref "2026-05-01-dyke.md" >}}) [d]({{% relref "/_posts/2026-05-01-dyke" %}} "Dyke")
                ![e]({{ site.baseurl }}/maps/dyke.png) ![f]({{ "/maps/gate.png" | relative_url }})
                """);
        picture("maps/dyke.png", 1);
        picture("maps/gate.png", 2);
        ImportReport report = taken();
        assertEquals(0, report.otherFiles());
        String dyke = "/article/posts/2026-05-01-dyke";
        assertEquals(
                List.of(dyke, dyke, dyke, dyke),
                links("walks").stream()
                        .map(link -> link.replaceFirst("#.*", ""))
                        .toList());
        assertTrue(article("walks").contains("src=\"/file/dyke.png\""), article("walks"));
        assertTrue(article("walks").contains("src=\"/file/gate.png\""), article("walks"));
        assertTrue(text(titles().first()).contains("({% post_url 2026-01-01-gone %})"));
    }

    @Test
    void theWikiOfAzureKeepsItsPicturesAndItsNames() throws IOException {
        write("Half%2Dlife.md", "![decay](/.attachments/decay.png)\n");
        write("Home.md", "[half](/Half%2Dlife) [again](./Half%2Dlife.md)\n");
        write(".order", "Home\n");
        picture(".attachments/decay.png", 1);
        picture(".secret/other.png", 2);
        ImportReport report = taken();
        assertEquals(List.of(), report.broken());
        assertEquals(0, report.otherFiles());
        assertEquals(List.of("/article/Half%252Dlife", "/article/Half%252Dlife"), links("Home"));
        assertTrue(article("Half%2Dlife").contains("src=\"/file/decay.png\""));
    }

    @Test
    void whatIsThereIsLeftWhenItIsImportedAgain() throws IOException {
        picture("a/x.png", 1);
        picture("b/x.png", 2);
        write("a/Note.md", "![x](x.png) [[Note]] [b](../b/Note.md)\n");
        write("b/Note.md", "![x](x.png) [[Note]] [a](../a/Note.md)\n");
        assertEquals(2, taken().pages());
        long revisions = revisions();
        TreeSet<String> titles = titles();
        for (Path source : List.of(folder, zipped())) {
            ImportReport again = taken(source);
            assertEquals(0, again.pages(), source.toString());
            assertEquals(2, again.unchanged(), source.toString());
            assertEquals(revisions, revisions());
            assertEquals(titles, titles());
        }
        assertEquals(404, wiki.get("/file/x-3.png").statusCode());
    }

    @Test
    void archiveIsTakenAsTheFolderThatWasPacked() throws IOException {
        picture("img/x.png", 1);
        write("README.md", "![x](img/x.png) [[Sub/Note]]\n");
        write("Sub/Note.md", "[up](../README.md)\n");
        taken(zipped());
        assertEquals(new TreeSet<>(List.of("handbook", "Sub/Note")), titles());
        assertEquals(List.of("/article/handbook"), links("Sub/Note"));
        assertTrue(article("handbook").contains("src=\"/file/x.png\""));
    }

    @Test
    void textsWithoutSuchLinksStayByteForByte() throws IOException {
        String text = "\uFEFF---\r\ntitle: Dune\r\n---\r\n[[Other]] [x](Other) <b>[y](other.md)</b>\r\nno end";
        write("dune.md", text);
        write("Other.md", "");
        taken();
        assertEquals(text, text("Dune"));
    }

    @Test
    void filesOfOneTitleEachHaveAPage() throws IOException {
        write("a/one.md", "---\ntitle: Overview\n---\n");
        write("a/two.md", "---\ntitle: Overview\n---\n");
        write("a.md", "above");
        write("a/README.md", "also above");
        write("Case.md", "one");
        write("case.markdown", "other");
        ImportReport report = taken();
        assertEquals(6, report.pages());
        assertEquals(new TreeSet<>(List.of("a/Overview", "a/two", "a", "a/README", "Case", "case.markdown")), titles());
    }

    @Test
    void linkThatStaysInTheFolderIsAnotherName() throws IOException {
        write("Dune.md", "sand");
        Files.createSymbolicLink(folder.resolve("Hill.md"), Path.of("Dune.md"));
        write("Page.md", "[[Hill]] [x](Hill.md)\n");
        assertEquals(2, taken().pages());
        assertEquals(List.of("/article/Dune", "/article/Dune"), links("Page"));
    }

    @Test
    void pageOfTheWikiThatHasTheNameIsNotMistakenForTheImported() throws IOException {
        write("Note.md", "here before\n");
        taken();
        Path second = Files.createDirectories(around.resolve("second"));
        folder = second;
        write("deep/Note.md", "imported later\n");
        write("Page.md", "[[Note]] [x](deep/Note.md)\n");
        taken();
        assertEquals(List.of("/article/deep/Note", "/article/deep/Note"), links("Page"));
        assertEquals("here before\n", text("Note"));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(UTF_8));
    }

    private void picture(String path, int colour) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, colour);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, png.toByteArray());
    }

    private Path zipped() throws IOException {
        Path zip = around.resolve("packed.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(
                        new ZipEntry(around.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, archive);
                archive.closeEntry();
            }
        }
        return zip;
    }

    private ImportReport taken() throws IOException {
        return taken(folder);
    }

    private ImportReport taken(Path source) throws IOException {
        return wiki.bean(ImportPagesFrom.class).run(source, ArchiveLimits.LOCAL, (pages, of, revisions) -> {});
    }

    private TreeSet<String> titles() {
        TreeSet<String> titles = allTitles();
        titles.removeAll(first);
        return titles;
    }

    private TreeSet<String> allTitles() {
        return wiki.bean(Database.class).read(handle -> {
            TreeSet<String> titles = new TreeSet<>();
            PageStore.after(handle, new PageId(0), 1_000)
                    .forEach(page -> titles.add(page.title().text()));
            return titles;
        });
    }

    private long revisions() {
        return wiki.bean(Database.class).read(PageStore::countRevisions);
    }

    private String text(String title) {
        return wiki.bean(Database.class).read(handle -> switch (Names.lookup(handle, Title.of(title))) {
            case Names.Lookup.Found(var page) ->
                Revisions.text(handle, page.head()).orElseThrow();
            case Names.Lookup other -> other.toString();
        });
    }

    private String article(String title) {
        String body = wiki.get("/article/" + Title.of(title).address()).body();
        int start = body.indexOf("<article");
        return start < 0 ? body : body.substring(start, body.indexOf("</article>", start));
    }

    /// Where the links of a page's text lead.
    private List<String> links(String title) {
        String kept = wiki.bean(Database.class).read(handle -> {
            var page = PageStore.byTitle(handle, Title.of(title)).orElseThrow();
            var rendered = wiki.bean(org.marram.wiki.pages.KeptPages.class)
                    .of(handle, page, Revisions.text(handle, page.head()).orElseThrow());
            return org.marram.wiki.pages.Composition.compose(handle, rendered.html());
        });
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(kept);
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }
}
