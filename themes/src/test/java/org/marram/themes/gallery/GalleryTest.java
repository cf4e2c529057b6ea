package org.marram.themes.gallery;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.themes.Messages;
import org.marram.themes.Templates;
import org.marram.themes.Views;

class GalleryTest {
    private static final Templates TEMPLATES = new Templates();
    private static final String VISIBLE_INPUTS = "input:not([type=hidden]), select, textarea";

    @Test
    void everyViewIsShown() {
        Set<Class<?>> shown = Gallery.samples("en").stream()
                .map(sample -> sample.view().getClass())
                .collect(Collectors.toSet());
        assertEquals(Views.all(), shown);
    }

    @Test
    void namesAreGivenOnce() {
        List<String> names = Gallery.samples("en").stream().map(Sample::name).toList();
        assertEquals(Set.copyOf(names).size(), names.size());
    }

    @Test
    void noTextIsMissing() {
        onEveryPage((name, page) -> {
            String html = page.outerHtml();
            assertFalse(
                    html.contains("⟨"),
                    () -> name + ": "
                            + html.substring(html.indexOf("⟨")).lines().findFirst());
        });
    }

    @Test
    void nothingIsInline() {
        onEveryPage((name, page) -> {
            assertTrue(
                    page.select("style, [style], script:not([src]), base, iframe, object, embed")
                            .isEmpty(),
                    name);
            for (Element element : page.getAllElements()) {
                for (Attribute attribute : element.attributes()) {
                    assertFalse(attribute.getKey().startsWith("on"), () -> name + ": " + element);
                    assertFalse(attribute.getValue().startsWith("javascript:"), () -> name + ": " + element);
                }
            }
        });
    }

    @Test
    void nothingIsAskedFromElsewhere() {
        onEveryPage((name, page) -> {
            for (Element element : page.select("[src], link[rel=stylesheet], link[rel=icon]")) {
                String address = element.hasAttr("src") ? element.attr("src") : element.attr("href");
                assertTrue(address.startsWith("/") && !address.startsWith("//"), () -> name + ": " + element);
            }
        });
    }

    @Test
    void eachPageHasOneTitleAndOneMain() {
        onEveryPage((name, page) -> {
            assertEquals(1, page.select("h1").size(), name);
            assertEquals(1, page.select("main").size(), name);
            assertFalse(page.selectFirst("h1").text().isBlank(), name);
            assertFalse(page.title().isBlank(), name);
            assertFalse(page.selectFirst("html").attr("lang").isBlank(), name);
        });
    }

    @Test
    void headingsDoNotSkipALevel() {
        onEveryPage((name, page) -> {
            int before = 0;
            for (Element heading : page.select("main").select("h1, h2, h3, h4, h5, h6")) {
                int level = heading.tagName().charAt(1) - '0';
                int allowed = before + 1;
                assertTrue(before == 0 || level <= allowed, () -> name + ": " + heading);
                before = level;
            }
        });
    }

    @Test
    void everyInputHasALabel() {
        onEveryPage((name, page) -> {
            for (Element input : page.select(VISIBLE_INPUTS)) {
                boolean labelled = input.hasAttr("aria-label")
                        || "true".equals(input.attr("aria-hidden"))
                        || !input.id().isEmpty() && page.selectFirst("label[for=" + input.id() + "]") != null
                        || input.closest("label") != null;
                assertTrue(labelled, () -> name + ": " + input);
            }
        });
    }

    @Test
    void everyDescriptionIsThere() {
        onEveryPage((name, page) -> {
            for (Element element : page.select("[aria-describedby], [aria-labelledby]")) {
                for (String id : (element.attr("aria-describedby") + " " + element.attr("aria-labelledby"))
                        .strip()
                        .split(" +")) {
                    assertTrue(page.getElementById(id) != null, () -> name + ": " + id + " of " + element);
                }
            }
        });
    }

    @Test
    void idsAreGivenOnce() {
        onEveryPage((name, page) -> {
            Set<String> seen = new HashSet<>();
            for (Element element : page.select("[id]")) {
                assertTrue(seen.add(element.id()), () -> name + ": " + element.id());
            }
        });
    }

    @Test
    void everyFormThatChangesSomethingCarriesTheToken() {
        onEveryPage((name, page) -> {
            for (Element form : page.select("form[method=post]")) {
                assertEquals(
                        1, form.select("input[type=hidden][name=csrf][value]").size(), () -> name + ": " + form);
            }
            for (Element form : page.select("form:not([method=post])")) {
                assertTrue(form.select("input[type=password], input[name=csrf]").isEmpty(), () -> name + ": " + form);
            }
        });
    }

    @Test
    void linksLeadSomewhereAndSayWhereTo() {
        onEveryPage((name, page) -> {
            for (Element link : page.select("a")) {
                assertFalse(link.attr("href").isBlank(), () -> name + ": " + link);
                boolean says = !link.text().isBlank() || link.hasAttr("aria-label") || link.hasAttr("aria-hidden");
                assertTrue(says || !link.select("img[alt]").isEmpty(), () -> name + ": " + link);
            }
            Elements silent = page.select("img:not([alt])");
            assertTrue(silent.isEmpty(), () -> name + ": " + silent);
        });
    }

    @Test
    void namesOfPeopleAreKeptApartFromTheDirectionOfTheText() {
        onEveryPage((name, page) -> {
            for (Element person : page.select(".person")) {
                assertTrue(
                        person.tagName().equals("bdi") || !person.select("bdi").isEmpty(), () -> name + ": " + person);
            }
        });
    }

    @Test
    void theFolderHoldsEveryPageAndEveryAsset(@TempDir Path folder) throws IOException {
        Gallery.write(folder);
        for (Sample sample : Gallery.samples("de")) {
            assertTrue(Files.size(folder.resolve("de").resolve(sample.name() + ".html")) > 0);
        }
        Document page = Jsoup.parse(folder.resolve("en/article.html"));
        for (Element element : page.select("link[rel=stylesheet], link[rel=icon]")) {
            assertTrue(Files.exists(folder.resolve(element.attr("href").substring(1))), () -> element.toString());
        }
    }

    private static void onEveryPage(BiConsumer<String, Document> check) {
        assertAll(Messages.languages().stream()
                .flatMap(language -> Gallery.samples(language).stream()
                        .map(sample -> () -> check.accept(language + "/" + sample.name(), parsed(sample)))));
    }

    private static Document parsed(Sample sample) {
        return Jsoup.parse(new String(TEMPLATES.render(sample.view()), StandardCharsets.UTF_8));
    }
}
