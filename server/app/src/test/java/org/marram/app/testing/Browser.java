package org.marram.app.testing;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser without script: it keeps cookies, and sends the forms that it finds in a page with what is in them.
public final class Browser {
    private final TestWiki wiki;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    public Browser(TestWiki wiki) {
        this.wiki = wiki;
    }

    /// What came back.
    public record Page(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public Document document() {
            return Jsoup.parse(response.body());
        }

        public String text() {
            return document().text();
        }

        public String location() {
            return response.headers().firstValue("location").orElse("");
        }

        /// The value of an input in the page's main part.
        public String value(String input) {
            Element found = document().selectFirst("main [name=" + input + "]");
            return found == null ? "" : found.tagName().equals("textarea") ? typed(found) : found.val();
        }
    }

    /// Sends a header with everything from now on.
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Browser without(String header) {
        headers.remove(header);
        return this;
    }

    public Page get(String path) {
        return send(wiki.request(path).GET());
    }

    /// Sends a form as it stands, without looking for a token.
    public Page post(String path, Map<String, String> inputs) {
        String body = inputs.entrySet().stream()
                .map(input -> encoded(input.getKey()) + "=" + encoded(input.getValue()))
                .collect(Collectors.joining("&"));
        return send(wiki.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Opens a page, fills in the form that is sent to `action`, and sends it.
    public Page submit(String path, String action, Map<String, String> typed) {
        return submit(get(path), action, typed);
    }

    /// Fills in a form of a page that is open already.
    public Page submit(Page page, String action, Map<String, String> typed) {
        Element form = page.document().selectFirst("form[method=post][action=" + action + "]");
        if (form == null) {
            throw new AssertionError("no form to " + action + " in " + page.status() + ": " + page.text());
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        for (Element input : form.select("input[name], textarea[name], select[name]")) {
            boolean off = input.attr("type").matches("radio|checkbox") && !input.hasAttr("checked");
            if (!off) {
                inputs.put(input.attr("name"), input.tagName().equals("textarea") ? typed(input) : value(input));
            }
        }
        inputs.putAll(typed);
        return post(action, inputs);
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    /// What stands in a textarea: a browser drops the line end straight after its tag.
    private static String typed(Element area) {
        String text = area.wholeText();
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    private static String value(Element input) {
        if (!input.tagName().equals("select")) {
            return input.val();
        }
        Element chosen = input.selectFirst("option[selected]");
        return chosen == null ? "" : chosen.val();
    }

    /// Sends any request with the cookies that there are, and keeps those that come back.
    public Page send(HttpRequest.Builder request) {
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = wiki.send(request);
        response.headers().allValues("set-cookie").forEach(this::keep);
        return new Page(response);
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty() || cookie.contains("Max-Age=0;") || cookie.endsWith("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
