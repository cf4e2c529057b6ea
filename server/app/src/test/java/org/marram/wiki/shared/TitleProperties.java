package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TitleProperties {

    @Property
    void addressOfATitleLeadsBackToIt(@ForAll("titles") Title title) {
        assertEquals(title, Title.of(PercentEncoding.decode(title.address()).orElseThrow()));
    }

    @Property
    void addressIsPlainAscii(@ForAll("titles") Title title) {
        assertEquals("", title.address().replaceAll("[A-Za-z0-9%._~!$&'()*+,;=:@/-]", ""));
    }

    @Property
    void keyOfAKeyIsItself(@ForAll String text) {
        assertEquals(CaseFolding.fold(text), CaseFolding.fold(CaseFolding.fold(text)));
    }

    @Property
    void normalTitleStaysAsItIs(@ForAll("titles") Title title) {
        assertEquals(title, Title.of(title.text()));
    }

    @Property
    void anyTextIsEitherATitleOrRefused(@ForAll String text) {
        switch (Title.parse(text)) {
            case TitleResult.Valid(Title title) -> assertEquals(title, Title.of(text));
            case TitleResult.Invalid invalid ->
                assertEquals("title", invalid.reason().substring(0, 5));
        }
    }

    @Property
    void pathSurvivesEncodingAndDecoding(@ForAll("paths") String text) {
        assertEquals(text, PercentEncoding.decode(PercentEncoding.encode(text)).orElseThrow());
    }

    @Provide
    Arbitrary<Title> titles() {
        Arbitrary<Character> characters = Arbitraries.oneOf(
                Arbitraries.of("+%;&'(),=#?@\"_ /\\|<>[]{}^`~.:*!$-"
                        .chars()
                        .mapToObj(c -> (char) c)
                        .toList()),
                Arbitraries.chars().alpha(),
                Arbitraries.chars().range('\u00A0', '\u052F'),
                Arbitraries.chars().range('\u0300', '\u0370'),
                Arbitraries.chars().range('\u3040', '\u30FF'));
        return characters
                .list()
                .ofMinSize(1)
                .ofMaxSize(40)
                .map(list -> list.stream().map(String::valueOf).reduce("", String::concat))
                .filter(text -> Title.parse(text) instanceof TitleResult.Valid)
                .map(Title::of);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .excludeChars('\u0000')
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }
}
