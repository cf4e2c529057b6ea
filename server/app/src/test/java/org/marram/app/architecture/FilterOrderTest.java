package org.marram.app.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.TestWiki;

/// The table of filters in ARCHITECTURE.md names each, in the order in which a request meets them.
class FilterOrderTest {
    private static final String HEADING = "## The order of filters";

    private static final Pattern ROW = Pattern.compile("^\\| [^|]+ \\| `([A-Za-z]+)` \\|");

    @TempDir
    Path folder;

    @Test
    void theFiltersAreInTheTableInTheirOrder() throws IOException {
        Map<String, Integer> orders = new TreeMap<>();
        try (TestWiki wiki = TestWiki.start(folder)) {
            wiki.context().getBeansOfType(Object.class, Qualifiers.byStereotype(ServerFilter.class)).stream()
                    .filter(filter -> filter.getClass().getName().startsWith("org.marram."))
                    .forEach(filter -> orders.put(name(filter), order(filter)));
        }
        List<String> listed = listed();
        assertEquals(orders.keySet().stream().toList(), listed.stream().sorted().toList());
        assertEquals(
                listed.stream().map(orders::get).sorted().toList(),
                listed.stream().map(orders::get).toList(),
                listed.toString());
    }

    /// The class as it was written, of which the framework may have made another one.
    private static String name(Object filter) {
        return filter.getClass().getSimpleName().replaceAll("^\\$|\\$.*$", "");
    }

    private static int order(Object filter) {
        return filter instanceof Ordered ordered ? ordered.getOrder() : 0;
    }

    private static List<String> listed() throws IOException {
        String text = Files.readString(Modules.ROOT.resolve("ARCHITECTURE.md"));
        String part = text.substring(text.indexOf(HEADING) + HEADING.length());
        Stream<String> rows = part.substring(0, part.indexOf("\n## ")).lines();
        return rows.map(ROW::matcher)
                .filter(Matcher::find)
                .map(row -> row.group(1))
                .toList();
    }
}
