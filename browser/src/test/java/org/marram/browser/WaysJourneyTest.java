package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ways to new pages, moved pages and lists of pages; with script where there is any.
@ExtendWith(Stage.class)
class WaysJourneyTest {
    private final RunningWiki wiki;
    private final Chromium chromium;

    WaysJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private Visitor ada() {
        return Visitor.signedIn(wiki, chromium, Stage.ADA);
    }

    private static Locator searchBox(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search"));
    }

    @Test
    void aNewPageIsBegunFromTheHeaderAndFromAllPages() {
        try (Visitor ada = ada()) {
            ada.write("Isopods", "Woodlice of the shore.");
            ada.page().locator("header .new-page").click();
            assertEquals("New page", ada.heading());
            ada.canBeUsedByEverybody().type("Title", "Isopods").press("Go on");
            assertEquals(409, ada.status());
            ada.reads("There is a page of this title.").canBeUsedByEverybody();
            ada.type("Title", "Ligia").type("Below", "Isopods").press("Go on");
            assertEquals("Create Ligia", ada.heading());
            ada.page().locator("textarea.source").fill("The sea slater.");
            ada.press("Save");
            assertEquals("Ligia", ada.heading());

            ada.open("/all").canBeUsedByEverybody().follow("New page");
            assertEquals("New page", ada.heading());
        }
    }

    @Test
    void theFieldAtTheTopLeadsToATitleAndTheSearchToANewPage() {
        try (Visitor ada = ada()) {
            ada.write("Zoea", "A larva.");
            searchBox(ada).fill("zoea");
            searchBox(ada).press("Enter");
            ada.page().waitForURL("**/article/Zoea**");
            assertEquals("Zoea", ada.heading());
            ada.canBeUsedByEverybody();
            ada.page().getByText("Search for “zoea”").click();
            assertEquals("Found for zoea", ada.heading());

            searchBox(ada).fill("Nauplius stage");
            searchBox(ada).press("Enter");
            ada.page().waitForURL("**/search?**");
            ada.canBeUsedByEverybody().follow("Nauplius stage");
            if (ada.heading().equals("New page")) {
                ada.press("Go on");
            }
            assertEquals("Create Nauplius stage", ada.heading());
        }
        try (Visitor script = Visitor.withScript(wiki, chromium)) {
            script.signIn(Stage.ADA).open("/");
            searchBoxWithScript(script).fill("Megalopa");
            Locator last = script.page().locator(".suggestions [role=option]").last();
            last.waitFor();
            assertEquals("New page “Megalopa”", last.innerText());
            script.page().keyboard().press("ArrowUp");
            script.page().keyboard().press("Enter");
            script.page().waitForURL(url -> url.contains("Megalopa"));
        }
    }

    private static Locator searchBoxWithScript(Visitor visitor) {
        return visitor.page().locator("#find");
    }

    @Test
    void aTemplateIsAFormWhoseAnswersOpenInTheEditor() {
        try (Visitor ada = ada()) {
            ada.write("Template/Walk", "# {{{title}}}\n\nFrom {{{Where from}}}.\n\n{{{What was seen}}}\n");
            ada.open("/new?title=Walks/October").canBeUsedByEverybody();
            ada.field("Begins with").selectOption(new SelectOption().setLabel("Walk"));
            ada.press("Go on").canBeUsedByEverybody();
            assertEquals("October", ada.field("title").inputValue());
            ada.type("Where from", "the pier").type("What was seen", "Knots.\n\nAnd a seal.").press("Go on");
            assertEquals(
                    "# October\n\nFrom the pier.\n\nKnots.\n\nAnd a seal.\n",
                    ada.page().locator("textarea.source").inputValue());
            ada.press("Save");
            ada.reads("From the pier.");
        }
    }

    @Test
    void aSubtreeOfFiftyPagesMovesWithItsLinks() {
        try (Visitor ada = ada()) {
            ada.write("Algae kinds", "All of them.");
            for (int number = 1; number <= 50; number++) {
                ada.write("Algae kinds/Kind " + number, "One of the [[Algae kinds]].");
            }
            ada.write("Herbarium", "See [[Algae kinds/Kind 7|the seventh]].");
            ada.open("/rename/Algae_kinds").reads("Move the 50 pages below along").canBeUsedByEverybody();
            ada.type("New title", "Seaweeds").press("Rename");
            assertEquals("The page has its new title, and so have 50 pages below.", ada.notice());
            assertEquals("Kind 7", ada.open("/article/Algae_kinds/Kind_7").heading());
            ada.reads("redirected from").canBeUsedByEverybody();
            for (int tries = 0; tries < 100 && !source(ada, "Herbarium").contains("Seaweeds"); tries++) {
                ada.page().waitForTimeout(100);
            }
            assertEquals("See [[Seaweeds/Kind 7|the seventh]].", source(ada, "Herbarium"));
            ada.open("/log").reads("to Seaweeds, with 50 pages below");
        }
    }

    private static String source(Visitor visitor, String title) {
        return visitor.open("/edit/" + title).page().locator("textarea.source").inputValue();
    }

    @Test
    void theListsCanBeUsedByEverybody() {
        try (Visitor anybody = Visitor.withoutScript(wiki, chromium)) {
            anybody.open("/all").follow("Lists").canBeUsedByEverybody();
            for (String list : List.of(
                    "newest",
                    "longest",
                    "shortest",
                    "orphans",
                    "dead-ends",
                    "uncategorised",
                    "double-redirects",
                    "wanted",
                    "categories")) {
                assertEquals(200, anybody.open("/lists/" + list).status(), list);
                anybody.canBeUsedByEverybody();
            }
            anybody.open("/random");
            assertTrue(anybody.page().url().contains("/article/"), anybody.page().url());
        }
    }
}
