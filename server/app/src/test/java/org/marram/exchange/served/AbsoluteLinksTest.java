package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AbsoluteLinksTest {
    private static String absolute(String html) {
        return AbsoluteLinks.of(html, "https://tides.example", "https://tides.example/article/Dunes");
    }

    @Test
    void whatBeginsAtTheRootGetsTheWikisAddress() {
        assertEquals(
                "<p><a class=\"x\" href=\"https://tides.example/article/A\">A</a>"
                        + "<img src=\"https://tides.example/file/b.png\" alt=\"b\"></p>",
                absolute("<p><a class=\"x\" href=\"/article/A\">A</a><img src=\"/file/b.png\" alt=\"b\"></p>"));
    }

    @Test
    void placesInThePageAreThoseOfThePageAtHome() {
        assertEquals(
                "<a class=\"x\" href=\"https://tides.example/article/Dunes#h-fn.1\">1</a> &quot; href=&quot;#",
                absolute("<a class=\"x\" href=\"#h-fn.1\">1</a> &quot; href=&quot;#"));
    }

    @Test
    void thePictureOfAnotherHostIsALinkWithItsWords() {
        assertEquals(
                "<a class=\"remote-image\" href=\"https://dunes.example/i.png\">A &quot;dune&quot;</a>.",
                absolute("<a class=\"remote-image\" href=\"https://dunes.example/i.png\">"
                        + "<img alt=\"A &quot;dune&quot;\" title=\"t\"></a>."));
        assertEquals(
                "Write a src=b here", absolute("<img title=\" src=\" alt=\"Write a src=b here\" loading=\"lazy\">"));
        assertEquals(
                "<img src=\"https://tides.example/file/b.png\" alt=\"b\">",
                absolute("<img src=\"/file/b.png\" alt=\"b\">"));
    }

    @Test
    void otherAddressesAndPlainTextStayAsTheyAre() {
        for (String html : new String[] {
            "<a href=\"https://dunes.example/\">x</a>",
            "<a href=\"//dunes.example/\">x</a>",
            "<code>a href=\"/b\"</code>",
            "no tags",
            "<p>open <"
        }) {
            assertEquals(html, absolute(html));
        }
    }
}
