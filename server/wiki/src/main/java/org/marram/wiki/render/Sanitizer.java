package org.marram.wiki.render;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// The second lock. The writer makes only elements and attributes that are listed here; whatever slips through it does
/// not slip through OWASP's sanitiser.
final class Sanitizer {

    private static final Pattern CLASS = Pattern.compile("[\\p{L}\\p{N}+#._; -]{1,80}");
    private static final Pattern LANGUAGE = Pattern.compile("[^<>\"&]{1,60}");
    private static final Pattern ID = Pattern.compile(Pattern.quote(HeadingAnchors.PREFIX) + "[^\\s\"'<>&]{0,140}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern FILE = Pattern.compile("/file/[A-Za-z0-9%._~!$&'()*+,;=:@-]{1,800}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private final PolicyFactory policy;

    /// @param secret begins every address that the writer made; no text can know it
    Sanitizer(String secret) {
        policy = policy(Pattern.compile(secret + "[0-9]{1,9}x"));
    }

    String sanitize(String html) {
        return policy.sanitize(html);
    }

    private static PolicyFactory policy(Pattern address) {
        return new HtmlPolicyBuilder()
                .allowElements(RawHtml.ELEMENTS.toArray(String[]::new))
                .allowElements("section", "div", "label", "input", "img", "video", "audio")
                .allowWithoutAttributes("span", "a", "label")
                .allowAttributes("href")
                .matching(address)
                .onElements("a")
                .allowAttributes("id")
                .matching(ID)
                .globally()
                .allowAttributes("class")
                .matching(CLASS)
                .globally()
                .allowAttributes("data-language")
                .matching(LANGUAGE)
                .onElements("pre")
                .allowAttributes("title")
                .globally()
                .allowAttributes("lang")
                .matching(WORD)
                .globally()
                .allowAttributes("dir")
                .matching(true, "ltr", "rtl", "auto")
                .globally()
                .allowAttributes("src")
                .matching(FILE)
                .onElements("img", "video", "audio")
                .allowAttributes("controls")
                .onElements("video", "audio")
                .allowAttributes("preload")
                .matching(true, "metadata")
                .onElements("video", "audio")
                .allowAttributes("alt")
                .onElements("img")
                .allowAttributes("loading")
                .matching(true, "lazy")
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(NUMBER)
                .onElements("img", "video")
                .allowAttributes("type")
                .matching(true, "checkbox")
                .onElements("input")
                .allowAttributes("disabled", "checked")
                .onElements("input")
                .allowAttributes("colspan", "rowspan")
                .matching(NUMBER)
                .onElements("td", "th")
                .allowAttributes("scope")
                .matching(true, "col", "row")
                .onElements("th")
                .allowAttributes("start")
                .matching(Pattern.compile("[0-9]{1,9}"))
                .onElements("ol")
                .allowAttributes("open")
                .onElements("details")
                .allowAttributes("datetime")
                .matching(Pattern.compile("[0-9TZ:+. -]{1,40}"))
                .onElements("time")
                .toFactory();
    }
}
