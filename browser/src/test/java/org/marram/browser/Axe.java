package org.marram.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whether everybody can use a page, as far as a program can tell.
final class Axe {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String PROGRAM = program();

    private static final String RUN = """
            rules => axe.run({ runOnly: rules, resultTypes: ["violations"] }).then(found =>
              found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} ${node.target} ${node.html}`)))""";

    private Axe() {}

    /// What is wrong with the page, one line each; nothing when all is well. Our pages have no frames.
    static List<String> violations(Page page) {
        page.evaluate(PROGRAM);
        return ((List<?>) page.evaluate(RUN, RULES))
                .stream().map(String::valueOf).toList();
    }

    /// The same for a page in a window without script, where axe cannot run: it looks at a copy in another window.
    static List<String> violationsOfCopy(Page page, Page copy) {
        String address = page.url().replaceFirst("#.*", "");
        String html = page.content();
        copy.route(
                address,
                route -> route.fulfill(
                        new Route.FulfillOptions().setBody(html).setContentType("text/html; charset=utf-8")));
        try {
            copy.navigate(address);
            return violations(copy);
        } finally {
            copy.unroute(address);
        }
    }

    private static String program() {
        try (InputStream stream = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
