package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AbsoluteLinksTest {
    private static String absolute(String html) {
        return AbsoluteLinks.of(html, "https://tides.example");
    }

    @Test
    void whatBeginsAtTheRootGetsTheWikisAddress() {
        assertEquals(
                "<p><a class=\"x\" href=\"https://tides.example/article/A\">A</a>"
                        + "<img src=\"https://tides.example/file/b.png\" alt=\"b\"></p>",
                absolute("<p><a class=\"x\" href=\"/article/A\">A</a><img src=\"/file/b.png\" alt=\"b\"></p>"));
    }

    @Test
    void otherAddressesAndPlainTextStayAsTheyAre() {
        for (String html : new String[] {
            "<a href=\"https://dunes.example/\">x</a>",
            "<a href=\"#heading\">x</a>",
            "<a href=\"//dunes.example/\">x</a>",
            "<code>a href=\"/b\"</code>",
            "no tags",
            "<p>open <"
        }) {
            assertEquals(html, absolute(html));
        }
    }
}
