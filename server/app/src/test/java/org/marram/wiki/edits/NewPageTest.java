package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.wiki.shared.Title;

@OnBothDatabases
class NewPageTest extends KeptWiki {
    private static List<String> templates(Page page) {
        return page.document().select("#template option").eachAttr("value");
    }

    @Test
    void aPageIsBegunWithATitleAndAPlace() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page asked = ada.get("/new?below=Coast");
        assertEquals(200, asked.status());
        assertEquals("Coast", asked.value("below"));
        Page edit = ada.get("/new?title=Cliffs&below=Coast&template=");
        assertEquals(303, edit.status(), edit.text());
        assertEquals("/edit/Coast/Cliffs", edit.location());
        assertEquals(422, ada.get("/new?title=&below=Coast&template=").status());
        assertEquals(422, ada.get("/new?title=File:x&template=").status());
        assertEquals(422, ada.get("/new?title=a%00b&template=").status());
    }

    @Test
    void aTitleThatIsTakenIsSaidSoAtOnce() {
        Pages.write(wiki, "Ada", "Taken", "Mine.\n");
        Page asked = Kept.signedIn(wiki, "Ada").get("/new?title=taken&template=");
        assertEquals(409, asked.status());
        assertTrue(asked.text().contains("There is a page of this title."), asked.text());
        assertEquals(
                "/article/Taken",
                asked.document().selectFirst(".notice.warning a").attr("href"));
    }

    @Test
    void aTitleThatOnlyLeadsOnCanBeTakenForANewPage() {
        Pages.write(wiki, "Ada", "Former name", "Moved away.\n");
        wiki.bean(EditPages.class)
                .rename(Pages.viewer(wiki, "Ada"), Title.of("Former name"), Title.of("Present name"), "");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page asked = ada.get("/new?title=Former+name&template=");
        assertEquals(409, asked.status());
        assertTrue(asked.text().contains("leads on to Present name"), asked.text());
        Page edit = ada.get("/new?title=Former+name&template=&take=true");
        assertEquals("/edit/Former_name?take=true", edit.location());
        Page saved =
                ada.submit(ada.get(edit.location()), "/edit/Former_name", Map.of("text", "Another.", "action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertTrue(ada.get("/article/Former_name").text().contains("Another."));
        assertTrue(ada.get("/article/Present_name").text().contains("Moved away."));
    }

    @Test
    void aTemplateBecomesAFormWhoseAnswersFillTheEditor() {
        Pages.write(
                wiki,
                "Ada",
                "Template/Meeting",
                "# {{{title}}}\n\nIn {{{Where|the hut}}}.\n\n{{{What was said}}}\n\n[[Category:Meetings]]\n");
        Pages.write(wiki, "Ada", "Template/Plain", "Begin here.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        assertEquals(List.of("", "Template/Meeting", "Template/Plain"), templates(ada.get("/new")));
        assertEquals(List.of("", "Template/Meeting"), templates(ada.get("/new?category=Meetings")));

        Page blanks = ada.get("/new?title=Meetings/Spring&template=Template/Meeting");
        assertEquals(200, blanks.status());
        assertEquals("Spring", blanks.value("answer-1"));
        assertEquals("the hut", blanks.value("answer-2"));
        Page editor = ada.submit(blanks, "/new", Map.of("answer-2", "the mill", "answer-3", "Much.\r\n\r\nAnd more."));
        assertEquals(200, editor.status());
        String text = "# Spring\n\nIn the mill.\n\nMuch.\n\nAnd more.\n\n[[Category:Meetings]]\n";
        assertEquals(text, editor.value("text"));
        assertEquals(404, ada.get("/article/Meetings/Spring").status(), "nothing is saved yet");
        Page saved = ada.submit(editor, "/edit/Meetings/Spring", Map.of("action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertTrue(ada.get("/article/Category:Meetings").text().contains("Meetings/Spring"));

        Page plain = ada.get("/new?title=From+plain&template=Template/Plain");
        assertEquals("Begin here.\n", ada.get(plain.location()).value("text"));
        assertEquals(
                "\n\n[[Category:Hills]]\n",
                ada.get(ada.get("/new?title=A+hill&category=Hills&template=").location())
                        .value("text"));
        assertEquals(
                "",
                ada.get("/edit/Another_page?template=Taken").value("text"),
                "only what stands below Template/ is a template");
    }

    @Test
    void whoMayNotBeginPagesIsNotLedThereAndToldWhy() {
        Kept.add(wiki, "Vandal", false);
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertTrue(kit.get("/all").document().select("a[href=/new]").size() >= 2);
        kit.submit("/blocks", "/blocks", Map.of("target", "Vandal", "reason", "why", "span", "YEAR"));
        Browser vandal = Kept.signedIn(wiki, "Vandal");
        assertEquals(403, vandal.get("/new").status());
        assertTrue(vandal.get("/all").document().select("a[href=/new]").isEmpty());
        assertFalse(reader.get("/all").document().select("a[href=/new]").isEmpty(), "an account is enough");
        assertEquals(200, reader.get("/new").status());
    }

    @Test
    void theSearchLeadsToTheNewPageFirstAndAnExactTitleToItsPage() {
        Pages.write(wiki, "Ada", "Exact title", "Words of it.\n");
        Page nothing = reader.get("/search?q=Nobody+wrote+this&go=true");
        assertEquals(200, nothing.status());
        assertTrue(nothing.document().select("main a[href^=/new?title=]").size() == 1);
        Page exact = reader.get("/search?q=exact+title&go=true");
        assertEquals(303, exact.status());
        Page page = reader.get(exact.location());
        assertEquals(
                "/search?q=exact+title",
                page.document().selectFirst(".notice a").attr("href"));
        assertEquals(200, reader.get("/search?q=exact+title").status(), "and the search is there when it is asked for");
        assertTrue(reader.get("/article/Exact_title?searched=Something+else")
                .document()
                .select(".notice")
                .isEmpty());
    }
}
