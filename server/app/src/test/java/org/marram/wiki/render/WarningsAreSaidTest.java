package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.themes.Messages;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

class WarningsAreSaidTest {

    @ParameterizedTest
    @EnumSource(RenderWarning.class)
    void everyWarningHasASentenceInEveryLanguage(RenderWarning warning) {
        for (String language : Messages.languages()) {
            assertTrue(Messages.in(language).has(warning.messageKey()), warning.messageKey());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a//b", "a\nb", "..", "edits", "a@b.example"})
    void everyRefusalOfATitleHasASentenceInEveryLanguage(String text) {
        assertSaid(Title.parse(text));
    }

    @Test
    void refusalOfALongTitleNamesItsLength() {
        assertSaid(Title.parse("é".repeat(200)));
    }

    private static void assertSaid(TitleResult result) {
        TitleResult.Invalid invalid = (TitleResult.Invalid) result;
        Stream.of("en", "de").map(Messages::in).forEach(messages -> {
            assertTrue(messages.has(invalid.reason()), invalid.reason());
            assertFalse(messages.text(invalid.reason(), invalid.detail()).contains("⟨"));
        });
    }
}
