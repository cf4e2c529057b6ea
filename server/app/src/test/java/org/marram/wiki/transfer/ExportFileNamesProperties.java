package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

class ExportFileNamesProperties {

    @Property
    void pathIsReadAsTheTitleThatItWasMadeFor(@ForAll("titles") Title title) {
        assertEquals(title, Title.of(ExportFileNames.title(ExportFileNames.of(title))));
    }

    @Property
    void pathIsOneThatAnySystemAndAnyArchiveTakes(@ForAll("titles") Title title) throws ImportRefused {
        String path = ExportFileNames.of(title);
        EntryName.check(path);
        for (String name : path.split("/")) {
            assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 250, name);
            assertFalse(name.matches("[. ].*|.*[. ]|.*[\\\\:*?\"<>|].*"), name);
            assertFalse(name.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?"), name);
        }
        String folders = path.substring(0, path.lastIndexOf('/') + 1);
        assertFalse(folders.toLowerCase(Locale.ROOT).contains(".md/"), path);
    }

    @Property
    void titlesThatDifferHaveFilesThatDifferEvenWhereCaseDoesNotCount(
            @ForAll("titles") Title one, @ForAll("titles") Title other) {
        Assume.that(!one.key().equals(other.key()));
        assertNotEquals(
                ExportFileNames.of(one).toLowerCase(Locale.ROOT),
                ExportFileNames.of(other).toLowerCase(Locale.ROOT));
    }

    @Example
    void pathSaysAsMuchAsItCan() {
        assertEquals("Dune/Slope.md", ExportFileNames.of(Title.of("Dune/Slope")));
        assertEquals("What%3F.md", ExportFileNames.of(Title.of("What?")));
        assertEquals("100%25.md", ExportFileNames.of(Title.of("100%")));
        assertEquals("a%2Emd/b.md", ExportFileNames.of(Title.of("a.md/b")));
        assertEquals("%43ON.md", ExportFileNames.of(Title.of("CON")));
        assertEquals("%2Eprofile/%25.md", ExportFileNames.of(Title.of(".profile/%")));
        assertEquals("x".repeat(240) + "%/" + "x".repeat(15) + ".md", ExportFileNames.of(Title.of("x".repeat(255))));
    }

    @Example
    void fileThatSomebodyAddedIsReadByItsPath() {
        assertEquals("Dune/100% sand", ExportFileNames.title("Dune/100% sand.markdown"));
        assertEquals("No ending", ExportFileNames.title("No ending"));
        assertEquals("a$1\\", ExportFileNames.title("a$1%5C.md"));
    }

    @Provide
    Arbitrary<Title> titles() {
        return anyTitle();
    }

    static Arbitrary<Title> anyTitle() {
        Arbitrary<String> parts = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("+%;&'(),=#?@\"_ /\\|<>[]{}^`~.:*!$-aA1éßΣ沙")
                        .ofMinLength(1)
                        .ofMaxLength(12),
                Arbitraries.of("/", ".md", ".MD/", "CON", "nul.txt", "com1/", "...", "%2F", "~2", "marram-export.json"),
                Arbitraries.of("?".repeat(100), "x".repeat(241), "沙".repeat(81), "x".repeat(239) + ". .", "𝄞"));
        return parts.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> String.join("", list))
                .filter(text -> Title.parse(text) instanceof TitleResult.Valid)
                .map(Title::of);
    }
}
