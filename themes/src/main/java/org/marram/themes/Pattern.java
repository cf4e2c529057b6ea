package org.marram.themes;

import java.util.ArrayList;
import java.util.List;

/// A message of a bundle, taken apart: `{0}` stands for an argument, `{0|page|pages}` for the words
/// that go with its number (one, others), which may hold placeholders themselves. Every other
/// character stands for itself.
record Pattern(List<Part> parts) {
    sealed interface Part {
        record Literal(String text, String html) implements Part {}

        record Argument(int index) implements Part {}

        record Plural(int index, Pattern one, Pattern other) implements Part {}
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
            int close = closing(source, open);
            parts.add(placeholder(source.substring(open + 1, close)));
            at = close + 1;
        }
        return new Pattern(List.copyOf(parts));
    }

    private static int closing(String source, int open) {
        int depth = 0;
        for (int i = open; i < source.length(); i++) {
            char character = source.charAt(i);
            if (character == '{') {
                depth++;
            } else if (character == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("message with an open brace: " + source);
    }

    private static Part placeholder(String inside) {
        List<String> fields = fields(inside);
        int index = Integer.parseInt(fields.getFirst());
        return switch (fields.size()) {
            case 1 -> new Part.Argument(index);
            case 3 -> new Part.Plural(index, of(fields.get(1)), of(fields.get(2)));
            default -> throw new IllegalArgumentException("placeholder of neither form: {" + inside + "}");
        };
    }

    /// Split at the bars that are not inside a placeholder.
    private static List<String> fields(String inside) {
        List<String> fields = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            switch (inside.charAt(i)) {
                case '{' -> depth++;
                case '}' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        fields.add(inside.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        fields.add(inside.substring(start));
        return fields;
    }

    private static Part literal(String text) {
        return new Part.Literal(text, Escapes.html(text));
    }
}
