package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Holds the wiki's Markdown against the examples of the specifications that it names, and `docs/markdown.md` against
/// what comes of it.
class SpecificationTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([0-9, ]+) \\| [^|]{10,}", Pattern.MULTILINE);

    private static final Markdown MARKDOWN = new Markdown();
    private static final SeenHtml SEEN = new SeenHtml(MARKDOWN);

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @Test
    void everyExampleOfCommonMarkIsShownAsItAsksOrDiffersOnPurpose() throws IOException {
        List<SpecExample> examples = SpecExample.of("spec.txt");
        assertEquals(652, examples.size());
        compare(examples, "### CommonMark 0.31.2");
    }

    @Test
    void everyExampleThatGitHubAddsIsShownAsItAsksOrDiffersOnPurpose() throws IOException {
        List<SpecExample> examples = SpecExample.of("gfm-spec.txt").stream()
                .filter(Predicate.not(example -> example.kind().isEmpty()))
                .toList();
        assertEquals(24, examples.size());
        compare(examples, "### GitHub Flavored Markdown");
    }

    private static void compare(List<SpecExample> examples, String section) throws IOException {
        Map<Integer, String> different = new TreeMap<>();
        for (SpecExample example : examples) {
            String expected = SEEN.ofExpected(example.html());
            String seen = SEEN.ofSource(example.source());
            if (!expected.equals(seen)) {
                different.put(example.number(), example.source() + "\n→ " + seen + "\n≠ " + expected);
            }
        }
        Map<Integer, String> onPurpose = onPurpose(section);
        Map<Integer, String> surprising = new TreeMap<>(different);
        surprising.keySet().removeAll(onPurpose.keySet());
        assertEquals(Map.of(), surprising, "differ, and docs/markdown.md does not say so");
        onPurpose.keySet().removeAll(different.keySet());
        assertEquals(Map.of(), onPurpose, "are shown as they should be, and docs/markdown.md says that they differ");
    }

    /// The examples that the document names, each with its row.
    private static Map<Integer, String> onPurpose(String section) throws IOException {
        String document = Files.readString(Path.of("../../docs/markdown.md"));
        String table = document.substring(document.indexOf(section) + section.length());
        int next = table.indexOf("\n#");
        Matcher rows = ROW.matcher(next < 0 ? table : table.substring(0, next));
        return rows.results()
                .flatMap(row -> Pattern.compile(", ")
                        .splitAsStream(row.group(1))
                        .map(number -> Map.entry(Integer.valueOf(number), row.group())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }
}
