package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Finding pages and showing files; with script where there is any.
@ExtendWith(Stage.class)
class FindingJourneyTest {
    private final RunningWiki wiki;
    private final Chromium chromium;

    FindingJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private Visitor ada() {
        return Visitor.signedIn(wiki, chromium, Stage.ADA);
    }

    @Test
    void whatWasSavedIsFoundAndWhatIsNotThereCanBeWritten() {
        try (Visitor ada = ada()) {
            ada.write("Ammonite", "A spiral from the Jurassic cliffs.");
            search(ada, "jurassic");
            assertEquals("Found for jurassic", ada.heading());
            assertEquals("Jurassic", ada.page().locator("main mark").first().innerText());
            ada.canBeUsedByEverybody().follow("Ammonite");
            assertEquals("Ammonite", ada.heading());

            search(ada, "Plesiosaurus");
            assertEquals("Nothing found for Plesiosaurus", ada.heading());
            ada.canBeUsedByEverybody().follow("Plesiosaurus");
            if (ada.heading().equals("New page")) {
                ada.press("Go on");
            }
            assertEquals("Create Plesiosaurus", ada.heading());
        }
    }

    @Test
    void aPageBelowAnotherIsCalledByItsOwnNameWithTheWayToItAbove() {
        try (Visitor ada = ada()) {
            ada.write("Shells", "Washed up.").write("Shells/Cockle", "Ribbed.");
            ada.open("/article/Shells/Cockle");
            assertEquals("Cockle", ada.heading());
            ada.canBeUsedByEverybody().follow("Shells");
            assertEquals("Shells", ada.heading());
            ada.follow("Cockle").follow("History 1").follow("Read");
            assertEquals("Cockle", ada.heading());
            ada.write("AC/DC", "Nothing stands above it.");
            assertEquals("AC/DC", ada.heading());
        }
    }

    private static void search(Visitor visitor, String words) {
        Locator box = visitor.page().getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search"));
        box.fill(words);
        box.press("Enter");
        visitor.page().waitForURL("**/search?**");
    }

    @Test
    void theListsOfTheWikiCanBeUsedByEverybody() {
        try (Visitor anybody = Visitor.withoutScript(wiki, chromium)) {
            for (String list : List.of("/changes", "/all", "/files", "/search", "/links/Welcome", "/blocks")) {
                assertEquals(200, anybody.open(list).status(), list);
                anybody.canBeUsedByEverybody();
            }
        }
    }

    @Test
    void aPictureIsUploadedAndShownInAPage() throws IOException {
        try (Visitor ada = ada()) {
            ada.open("/upload").canBeUsedByEverybody();
            ada.field("File").setInputFiles(new FilePayload("algae.png", "image/png", picture()));
            assertTrue(ada.field("Licence").inputValue().contains("by-sa/4.0"), "that of the texts");
            ada.field("Licence").selectOption(new SelectOption().setLabel("CC0 1.0"));
            ada.type("What is it, and whose?", "Cyanotype, by me").press("Upload");
            assertEquals("The file is here.", ada.notice());
            assertEquals("algae.png", ada.heading());
            ada.reads("Cyanotype, by me").reads("CC0 1.0").canBeUsedByEverybody();
            String embed = ada.field("To show it in a page").inputValue();

            ada.write("Algae", "Blue: " + embed);
            Locator image = ada.page().locator("main .text img");
            assertEquals(48, image.evaluate("image => image.naturalWidth"), "the picture is loaded");
            ada.open("/files/algae.png").follow("Algae");
            assertEquals("Algae", ada.heading());

            ada.open("/upload").field("File").setInputFiles(text("dangerous.png"));
            ada.type("What is it, and whose?", "kept").press("Upload");
            assertEquals(422, ada.status());
            assertEquals("kept", ada.field("What is it, and whose?").inputValue());
            ada.canBeUsedByEverybody();
        }
    }

    private static FilePayload text(String name) {
        return new FilePayload(name, "image/png", "<script>".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void withScriptTitlesAreCompletedInTheJumpBoxAndInTheText() {
        try (Visitor ada = ada();
                Visitor scripted = Visitor.withScript(wiki, chromium).signIn(Stage.ADA)) {
            ada.write("Silent spring tide", "Nothing sings.");
            Page page = scripted.open("/changes").page();
            page.keyboard().press("Control+k");
            page.keyboard().type("silent");
            page.locator("#find-suggestions [role=option]").first().waitFor();
            scripted.canBeUsedByEverybody();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL("**/article/Silent_spring_tide");

            scripted.open("/edit/Wonder").field("Text of Wonder").focus();
            page.keyboard().type("As at a [[silent");
            page.locator("#text-suggestions [role=option]").first().waitFor();
            scripted.canBeUsedByEverybody();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertEquals(
                    "As at a [[Silent spring tide]]",
                    scripted.field("Text of Wonder").inputValue());
            scripted.press("Save");
            assertEquals("As at a Silent spring tide", scripted.text());
        }
    }

    @Test
    void fromReadingToASavedEditByKeyboardAlone() {
        try (Visitor ada = ada();
                Visitor scripted = Visitor.withScript(wiki, chromium).signIn(Stage.ADA)) {
            ada.write("Maize", "It jumps.");
            byKeyboard(ada, "Maize", "Genes do. ");
            byKeyboard(scripted, "Maize", "Truly. ");
            assertEquals("Truly. Genes do. It jumps.", scripted.text());
        }
    }

    private static void byKeyboard(Visitor visitor, String title, String words) {
        Page page = visitor.open("/article/" + title).page();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        tabTo(visitor, "a[href='/edit/" + title + "']");
        page.keyboard().press("Enter");
        page.waitForURL("**/edit/" + title);
        tabTo(visitor, "textarea");
        page.keyboard().press("Control+Home");
        page.keyboard().type(words);
        tabTo(visitor, "[name=summary]");
        page.keyboard().type("by keys");
        page.keyboard().press("Enter");
        page.waitForURL("**/article/" + title);
        assertEquals("Saved.", visitor.notice());
    }

    /// Goes on with Tab until what is looked for has the focus, and shows it.
    private static void tabTo(Visitor visitor, String wanted) {
        int patience = 40;
        Locator focused = visitor.page().locator(wanted + ":focus-visible");
        while (focused.count() == 0) {
            assertTrue(patience-- > 0, "no way by Tab to " + wanted);
            visitor.page().keyboard().press("Tab");
        }
        assertFalse(focused.boundingBox() == null, "what has the focus is seen");
    }
}
