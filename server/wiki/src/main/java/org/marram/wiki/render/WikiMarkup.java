package org.marram.wiki.render;

import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.InlineParserExtension;
import com.vladsch.flexmark.parser.InlineParserExtensionFactory;
import com.vladsch.flexmark.parser.LightInlineParser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Optional;

/// Reads the markup that a wiki adds inside a paragraph: `[[links]]`, `![[images]]`, `{{reserved}}`, `:emoji:`,
/// `%%remarks%%` and `$formulas$`.
final class WikiMarkup implements InlineParserExtension {

    /// Characters between `[[` and `]]`: a title of 255 bytes, a heading and a label fit in.
    private static final int MAX_LINK = 1_000;

    /// Characters between `{{` and `}}`.
    private static final int MAX_VERBATIM = 2_000;

    @Override
    public void finalizeDocument(InlineParser inlineParser) {
        // Nothing is kept between documents.
    }

    @Override
    public void finalizeBlock(InlineParser inlineParser) {
        // Nothing is kept between blocks.
    }

    @Override
    public boolean parse(LightInlineParser parser) {
        return switch (parser.peek()) {
            case '{' -> verbatim(parser);
            case ':' -> shortcode(parser);
            case '%' -> remark(parser);
            case '$' -> formula(parser);
            case '!' -> parser.peek(1) == '[' && parser.peek(2) == '[' && link(parser, 3, true);
            default -> parser.peek(1) == '[' && link(parser, 2, false);
        };
    }

    private static boolean verbatim(LightInlineParser parser) {
        if (parser.peek(1) != '{') {
            return false;
        }
        BasedSequence input = parser.getInput();
        int start = parser.getIndex();
        int limit = Math.min(input.length() - 1, start + 2 + MAX_VERBATIM);
        for (int at = start + 2; at < limit; at++) {
            if (input.charAt(at) == '}' && input.charAt(at + 1) == '}') {
                add(parser, new ReservedBraces(input.subSequence(start, at + 2)), at + 2);
                return true;
            }
        }
        return false;
    }

    private static boolean shortcode(LightInlineParser parser) {
        BasedSequence input = parser.getInput();
        int start = parser.getIndex();
        int limit = Math.min(input.length(), start + Shortcodes.MAX_LENGTH + 2);
        int end = start + 1;
        while (end < limit && isName(input.charAt(end))) {
            end++;
        }
        boolean named = end > start + 1 && end < limit && input.charAt(end) == ':' && !isJoined(input, start, ':');
        Optional<String> characters =
                named ? Shortcodes.find(input.subSequence(start + 1, end).toString()) : Optional.empty();
        if (characters.isEmpty()) {
            return false;
        }
        add(parser, new Shortcode(input.subSequence(start, end + 1), characters.get()), end + 1);
        return true;
    }

    private static boolean isName(char character) {
        return character < 0x80
                && (Character.isLetterOrDigit(character) || character == '_' || character == '+' || character == '-');
    }

    /// Tells whether a mark stands right behind a word or another mark, as in `std::vector` or `100%%`.
    private static boolean isJoined(BasedSequence input, int start, char mark) {
        return start > 0 && (input.charAt(start - 1) == mark || Character.isLetterOrDigit(input.charAt(start - 1)));
    }

    private static boolean remark(LightInlineParser parser) {
        BasedSequence input = parser.getInput();
        int start = parser.getIndex();
        int end = parser.peek(1) == '%' && !isJoined(input, start, '%') ? input.indexOf("%%", start + 2) : -1;
        if (end < 0) {
            return false;
        }
        add(parser, new HtmlInlineComment(input.subSequence(start, end + 2)), end + 2);
        return true;
    }

    private static boolean formula(LightInlineParser parser) {
        Optional<Formula> formula = FormulaMarks.at(parser.getInput(), parser.getIndex());
        formula.ifPresent(
                found -> add(parser, found, parser.getIndex() + found.getChars().length()));
        return formula.isPresent();
    }

    private static boolean link(LightInlineParser parser, int opening, boolean embedded) {
        BasedSequence input = parser.getInput();
        int start = parser.getIndex();
        int close = close(input, start + opening);
        if (close < 0 || (close + 2 < input.length() && input.charAt(close + 2) == '(')) {
            return false;
        }
        String inner = input.subSequence(start + opening, close).toString();
        int bar = inner.indexOf('|');
        String target = bar < 0 ? inner : inner.substring(0, bar);
        // In a table the bar is written `\|`.
        target = bar > 0 && target.endsWith("\\") ? target.substring(0, bar - 1) : target;
        if (target.isBlank()) {
            return false;
        }
        String label = bar < 0 ? "" : inner.substring(bar + 1).strip();
        add(parser, new WikiLinkNode(input.subSequence(start, close + 2), target.strip(), label, embedded), close + 2);
        return true;
    }

    /// Finds the `]]` of a link; -1 when it is not on this line or another `[[` comes first.
    private static int close(BasedSequence input, int from) {
        int limit = Math.min(input.length() - 1, from + MAX_LINK);
        for (int at = from; at < limit; at++) {
            char character = input.charAt(at);
            boolean twice = character == input.charAt(at + 1);
            if (character == '\n' || character == '\r' || (character == '[' && twice)) {
                return -1;
            }
            if (character == ']' && twice) {
                return at;
            }
        }
        return -1;
    }

    private static void add(LightInlineParser parser, Node node, int end) {
        parser.flushTextNode();
        parser.appendNode(node);
        parser.setIndex(end);
    }

    /// Tells the parser about the markup of wikis.
    static final class Factory implements InlineParserExtensionFactory, Unordered {

        @Override
        public CharSequence getCharacters() {
            return "[!{:%$";
        }

        @Override
        public InlineParserExtension apply(LightInlineParser parser) {
            return new WikiMarkup();
        }
    }
}
