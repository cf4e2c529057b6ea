package org.marram.wiki.text;

/// Encoding of a text that says nothing to a reader: the kinds of its line ends, and a byte order mark.
///
/// Texts are merged as if they were all written alike, and the result is written as the page is: programs and
/// editors change line ends without their authors knowing, and a whole page would count as changed.
///
/// @param model a text that is written so; empty when it is plain, with line feeds alone
public record TextEncoding(String model) {
    static final TextEncoding PLAIN = new TextEncoding("");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static TextEncoding of(String text) {
        return isPlain(text) ? PLAIN : new TextEncoding(text);
    }

    static boolean isPlain(String text) {
        return text.indexOf('\r') < 0 && !isMarked(text);
    }

    /// The text with line feeds alone, and without a mark.
    static String plain(String text) {
        return isPlain(text) ? text : FormText.normalise(unmarked(text), "");
    }

    /// A text written like the model: lines that stand in it have the ends that they have there.
    String apply(String text) {
        if (model.isEmpty() && isPlain(text)) {
            return text;
        }
        String written = FormText.normalise(unmarked(text), unmarked(model));
        return isMarked(model) ? BYTE_ORDER_MARK + written : written;
    }

    private static boolean isMarked(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    private static String unmarked(String text) {
        return isMarked(text) ? text.substring(1) : text;
    }
}
