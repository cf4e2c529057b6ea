package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marram.wiki.pages.PageTemplate.Blank;

class PageTemplateProperties {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", " ", "\n", "{", "}", "{{{", "}}}", "|", "{{{who}}}", "{{{when|soon}}}", "ä")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    /// An answer with braces is not read again: what is put in stays as it was typed.
    @Property
    void whatIsAroundABlankStays(@ForAll("texts") String text, @ForAll("texts") String answer) {
        PageTemplate template = new PageTemplate(text);
        Map<String, String> answers =
                template.blanks().stream().collect(Collectors.toMap(Blank::name, blank -> answer));
        String filled = template.filled(answers).orElseThrow();
        String around = text.replaceAll("\\{\\{\\{[^{}|\\n]*[^{}|\\n\\s][^{}|\\n]*(\\|[^{}\\n]*)?}}}", "\u0000");
        assertEquals(around.replace("\u0000", answer), filled);
        if (template.blanks().isEmpty()) {
            assertEquals(text, filled);
        }
    }

    @Example
    void blanksAreAskedForOnceInTheOrderOfTheText() {
        PageTemplate template =
                new PageTemplate("# {{{title}}}\n\nOn {{{date|today}}} by {{{title}}}.\n\n  {{{What was said}}}\n");
        assertEquals(
                List.of(
                        new Blank("title", "", false),
                        new Blank("date", "today", false),
                        new Blank("What was said", "", true)),
                template.blanks());
        assertEquals(Optional.of("# T\n\nOn today by T.\n\n  \n"), template.filled(Map.of("title", "T")));
    }

    @Example
    void whatIsNoBlankIsText() {
        String text = "{{{}}} {{{ }}} {{title}} {{{a\nb}}} {{{" + "x".repeat(61) + "}}}";
        assertEquals(List.of(), new PageTemplate(text).blanks());
        assertEquals(Optional.of(text), new PageTemplate(text).filled(Map.of("a", "b")));
    }

    @Example
    void aLongAnswerInManyPlacesFillsNoMemory() {
        PageTemplate template = new PageTemplate("{{{a}}}".repeat(50_000));
        assertEquals(Optional.empty(), template.filled(Map.of("a", "x".repeat(500_000))));
        String many = java.util.stream.IntStream.range(0, 60)
                .mapToObj(number -> "{{{n" + number + "}}}")
                .collect(Collectors.joining());
        assertEquals(PageTemplate.MOST_BLANKS, new PageTemplate(many).blanks().size());
        assertTrue(new PageTemplate(many).filled(Map.of()).orElseThrow().contains("{{{n59}}}"));
    }
}
