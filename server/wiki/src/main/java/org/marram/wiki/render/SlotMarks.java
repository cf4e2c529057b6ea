package org.marram.wiki.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Marks in kept HTML around what stands for a block until something is made of it: `U+0004 kind U+0002
/// language U+0002 first-line U+0002 digest U+0005 source U+0006`.
///
/// Security: as with [LinkMarks], no text can hold these characters.
final class SlotMarks {
    private static final char START = '\u0004';
    private static final char FIELD = '\u0002';
    private static final char SOURCE = '\u0005';
    static final char END = '\u0006';

    private static final String CODE_END = "</code>";

    private SlotMarks() {}

    /// A slot, and the number of its first line; 0 when its lines have none.
    record Numbered(Slot slot, int firstLine) {
        String opening() {
            return START + "" + slot.kind().letter() + FIELD + slot.language() + FIELD + firstLine + FIELD
                    + slot.digest() + SOURCE;
        }
    }

    static boolean areIn(String kept) {
        return kept.indexOf(START) >= 0;
    }

    /// The slots of kept HTML of which something is made.
    static List<Slot> slots(String kept) {
        List<Slot> slots = new ArrayList<>();
        for (int start = kept.indexOf(START); start >= 0; start = kept.indexOf(START, start + 1)) {
            Read read = Read.at(kept, start);
            if (read.kind() != Slot.Kind.PLAIN) {
                slots.add(new Slot(read.kind(), read.language(), read.digest(), source(read.markup())));
            }
        }
        return slots;
    }

    private static String source(String markup) {
        int inside = inside(markup);
        return HtmlEntities.decode(markup.substring(inside, markup.lastIndexOf(CODE_END)));
    }

    /// Where the source begins in the markup that stands for it.
    private static int inside(String markup) {
        return markup.indexOf('>', markup.indexOf("<code")) + 1;
    }

    /// Puts in what there is for each slot.
    ///
    /// @param coloured false where code is to stay as it was written, for other servers and programs
    static String fill(String kept, Function<String, Optional<Filling>> fillings, boolean coloured) {
        StringBuilder html = new StringBuilder(kept.length() + kept.length() / 2);
        int copied = 0;
        for (int start = kept.indexOf(START); start >= 0; start = kept.indexOf(START, copied)) {
            Read read = Read.at(kept, start);
            html.append(kept, copied, start);
            if (read.kind().isFormula()) {
                html.append(formula(read, fillings.apply(read.digest()), coloured));
            } else {
                html.append(coloured ? code(read, fillings.apply(read.digest())) : read.markup());
            }
            copied = read.end();
        }
        return html.append(kept, copied, kept.length()).toString();
    }

    private static String code(Read read, Optional<Filling> filling) {
        String markup = read.markup();
        int inside = inside(markup);
        int end = markup.lastIndexOf(CODE_END);
        String code = filling.orElse(null) instanceof Filling.Made(String made) ? made : markup.substring(inside, end);
        String lines = read.firstLine() > 0 ? numbered(code, read.firstLine()) : code;
        return markup.substring(0, inside) + lines + markup.substring(end);
    }

    /// Each line in an element with its number. No element that is made of code goes over the end of a line.
    private static String numbered(String code, int first) {
        StringBuilder lines = new StringBuilder(code.length() * 2);
        int number = first;
        for (String line : code.split("(?<=\n)")) {
            lines.append("<span class=\"line\" data-line=\"")
                    .append(number++)
                    .append("\">")
                    .append(line)
                    .append("</span>");
        }
        return lines.toString();
    }

    private static String formula(Read read, Optional<Filling> filling, boolean explained) {
        String markup = read.markup();
        return switch (filling.orElse(null)) {
            case null -> markup;
            case Filling.Made(String html) when markup.startsWith("<pre") -> "<p class=\"formula\">" + html + "</p>";
            case Filling.Made(String html)
            when read.kind() == Slot.Kind.DISPLAY -> "<span class=\"formula\">" + html + "</span>";
            case Filling.Made(String html) -> html;
            case Filling.Faulty(String reason)
            when explained -> markup + "<span class=\"fault\">" + HtmlText.escaped(reason) + "</span>";
            case Filling.Faulty _ -> markup;
        };
    }

    /// A slot as it stands in kept HTML.
    ///
    /// @param end of the closing mark
    private record Read(Slot.Kind kind, String language, int firstLine, String digest, String markup, int end) {
        static Read at(String kept, int start) {
            int language = kept.indexOf(FIELD, start) + 1;
            int line = kept.indexOf(FIELD, language) + 1;
            int digest = kept.indexOf(FIELD, line) + 1;
            int source = kept.indexOf(SOURCE, digest) + 1;
            int end = kept.indexOf(END, source);
            return new Read(
                    Slot.Kind.of(kept.charAt(start + 1)),
                    kept.substring(language, line - 1),
                    Integer.parseInt(kept.substring(line, digest - 1)),
                    kept.substring(digest, source - 1),
                    kept.substring(source, end),
                    end + 1);
        }
    }
}
