package org.marram.wiki.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An example of a specification of Markdown: source, and the HTML that is right.
///
/// @param number its place in the specification, from 1
/// @param kind extension that it belongs to, such as `table`; empty for what all dialects share
record SpecExample(int number, String kind, String source, String html) {

    private static final String FENCE = "`".repeat(32);

    private static final Pattern EXAMPLE = Pattern.compile(
            "^" + FENCE + " example ?([a-z ]*)\\n(.*?)^\\.\\n(.*?)^" + FENCE + "$", Pattern.DOTALL | Pattern.MULTILINE);

    /// Returns the examples of a specification, in their order.
    ///
    /// @param file name of a resource of the library that carries the specifications
    static List<SpecExample> of(String file) {
        List<SpecExample> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(text(file));
        while (matcher.find()) {
            examples.add(new SpecExample(
                    examples.size() + 1,
                    matcher.group(1).strip(),
                    matcher.group(2).replace('→', '\t'),
                    matcher.group(3).replace('→', '\t')));
        }
        return examples;
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(SpecExample.class.getResourceAsStream("/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return number + " " + source.strip().replace("\n", "⏎");
    }
}
