package org.marram.themes;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A message of a bundle, taken apart once so that it is never parsed again: ICU's syntax of messages, of which `{0}`
/// and `{0, plural, one {page} other {pages}}` are used. Every other character stands for itself.
record Pattern(List<Part> parts) {
    sealed interface Part {
        record Literal(String text, String html) implements Part {}

        record Argument(int index) implements Part {}

        /// Words that go with a number.
        ///
        /// @param forms by the plural category of the number, as CLDR names it
        /// @param exact by the number itself, for what is written `=0`
        record Plural(int index, Map<String, Pattern> forms, Map<Long, Pattern> exact) implements Part {
            private static final String OTHER = "other";

            public Plural {
                forms = Map.copyOf(forms);
                exact = Map.copyOf(exact);
            }

            Pattern form(long number, String category) {
                Pattern form = exact.get(number);
                return form == null ? forms.getOrDefault(category, other()) : form;
            }

            /// The form that every plural has.
            Pattern other() {
                return Objects.requireNonNull(forms.get(OTHER));
            }
        }
    }

    /// @throws IllegalArgumentException when it is no message, or has arguments of other kinds
    static Pattern of(String source) {
        if (source.indexOf('{') < 0 && source.indexOf('\'') < 0) {
            return new Pattern(List.of(literal(source)));
        }
        return new Reading(new MessagePattern(source)).message(0, 0);
    }

    private static Part.Literal literal(String text) {
        return new Part.Literal(text, Escapes.html(text));
    }

    /// One walk over the parts of a message.
    private record Reading(MessagePattern source) {

        /// Reads the message that begins at a part.
        ///
        /// @param counted the argument that `#` stands for, within a plural
        Pattern message(int start, int counted) {
            List<Part> parts = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            int end = source.getLimitPartIndex(start);
            int from = source.getPart(start).getLimit();
            for (int at = start + 1; at <= end; at++) {
                MessagePattern.Part part = source.getPart(at);
                text.append(source.getPatternString(), from, part.getIndex());
                from = part.getLimit();
                if (part.getType() == MessagePattern.Part.Type.REPLACE_NUMBER) {
                    addLiteral(parts, text);
                    parts.add(new Part.Argument(counted));
                } else if (part.getType() == MessagePattern.Part.Type.ARG_START) {
                    addLiteral(parts, text);
                    parts.add(argument(at));
                    at = source.getLimitPartIndex(at);
                    from = source.getPart(at).getLimit();
                }
            }
            addLiteral(parts, text);
            return new Pattern(List.copyOf(parts));
        }

        private static void addLiteral(List<Part> parts, StringBuilder text) {
            if (!text.isEmpty()) {
                parts.add(literal(text.toString()));
                text.setLength(0);
            }
        }

        private Part argument(int start) {
            int index = source.getPart(start + 1).getValue();
            ArgType type = source.getPart(start).getArgType();
            if (source.getPartType(start + 1) != MessagePattern.Part.Type.ARG_NUMBER
                    || (type != ArgType.NONE && type != ArgType.PLURAL)) {
                throw new IllegalArgumentException("message with an argument of another kind: " + source);
            }
            return type == ArgType.NONE ? new Part.Argument(index) : plural(start, index);
        }

        private Part.Plural plural(int start, int index) {
            Map<String, Pattern> forms = new HashMap<>();
            Map<Long, Pattern> exact = new HashMap<>();
            String selector = "";
            for (int at = start + 2; at < source.getLimitPartIndex(start); at++) {
                MessagePattern.Part part = source.getPart(at);
                if (part.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                    selector = source.getSubstring(part);
                } else if (part.getType() == MessagePattern.Part.Type.MSG_START) {
                    Pattern form = message(at, index);
                    if (selector.startsWith("=")) {
                        exact.put(Long.parseLong(selector.substring(1)), form);
                    } else {
                        forms.put(selector, form);
                    }
                    at = source.getLimitPartIndex(at);
                }
            }
            return new Part.Plural(index, forms, exact);
        }
    }
}
