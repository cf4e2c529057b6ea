package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignHtmlTest {

    @Test
    void whatServersSendOfAPostStays() {
        String mention =
                "<p><span class=\"h-card\"><a href=\"https://a.example/@ada\" class=\"u-url\">@<span>ada</span></a>"
                        + "</span> is <em>so</em> <del>not</del><br>right</p>";
        assertEquals(
                "<p><a href=\"https://a.example/&#64;ada\" rel=\"nofollow noopener ugc\">&#64;ada</a> is <em>so</em>"
                        + " <del>not</del><br />right</p>",
                ForeignHtml.sanitize(mention));
    }

    @Test
    void nothingThatActsIsLeft() {
        List<String> attacks = List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"data:text/html,x\">x</a>",
                "<p style=\"position:fixed\" onclick=\"x()\">x</p>",
                "<iframe src=\"https://evil.example\"></iframe>",
                "<form action=/settings><button>x</button></form>",
                "<svg><script>x</script></svg>",
                "<math><mtext><img src=x onerror=alert(1)>");
        for (String attack : attacks) {
            String safe = ForeignHtml.sanitize(attack);
            assertFalse(
                    safe.matches("(?is).*(<script|<img|javascript:|data:|style=|onclick|onerror|<iframe|<form|<svg).*"),
                    safe);
            assertEquals(safe, ForeignHtml.sanitize(safe));
        }
    }

    @Test
    void aHeadingDoesNotBreakIntoThePage() {
        assertEquals("<p>Title</p><p>x</p>", ForeignHtml.sanitize("<h1>Title</h1><p>x</p>"));
    }

    @Test
    void theWordsAreWhatIsRead() {
        assertEquals(
                "One & two\nthree\n\n<b> is text",
                ForeignHtml.plainText("<p>One &amp; <strong>two</strong><br/>three</p><p>&lt;b&gt; is text</p>"));
        assertEquals("a\n\nb", ForeignHtml.plainText("<ul><li>a</li><li>b</li></ul>"));
    }

    @Test
    void aLongRowOfBlanksIsReadOnce() {
        String blanks = "<pre>x" + " ".repeat(500_000) + "y</pre>";
        assertTimeoutPreemptively(Duration.ofSeconds(3), () -> ForeignHtml.plainText(blanks));
    }
}
