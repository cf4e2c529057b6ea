package org.marram.themes;

import java.util.ArrayList;
import java.util.List;

/// A message of a bundle, taken apart: `{0}` stands for an argument, `{0|page|pages}` for the word that goes with its
/// number (one, others). Every other character stands for itself.
record Pattern(List<Part> parts) {
    sealed interface Part {
        record Literal(String text, String html) implements Part {}

        record Argument(int index) implements Part {}

        record Plural(int index, Literal one, Literal other) implements Part {}
    }

    static Pattern of(String source) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < source.length()) {
            int open = source.indexOf('{', at);
            if (open < 0) {
                parts.add(literal(source.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(literal(source.substring(at, open)));
            }
            int close = source.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("message with an open brace: " + source);
            }
            parts.add(placeholder(source.substring(open + 1, close), source));
            at = close + 1;
        }
        return new Pattern(List.copyOf(parts));
    }

    private static Part placeholder(String inside, String source) {
        String[] fields = inside.split("\\|", -1);
        int index = Integer.parseInt(fields[0]);
        return switch (fields.length) {
            case 1 -> new Part.Argument(index);
            case 3 -> new Part.Plural(index, literal(fields[1]), literal(fields[2]));
            default -> throw new IllegalArgumentException("message with a placeholder of neither form: " + source);
        };
    }

    private static Part.Literal literal(String text) {
        return new Part.Literal(text, Escapes.html(text));
    }
}
