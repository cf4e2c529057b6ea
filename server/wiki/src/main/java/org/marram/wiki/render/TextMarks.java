package org.marram.wiki.render;

import com.vladsch.flexmark.parser.InlineParser;
import com.vladsch.flexmark.parser.core.delimiter.Delimiter;
import com.vladsch.flexmark.parser.delimiter.DelimiterProcessor;
import com.vladsch.flexmark.parser.delimiter.DelimiterRun;
import com.vladsch.flexmark.util.ast.Node;
import org.jspecify.annotations.Nullable;

/// Pairs the marks `==` (highlighted), `~~` (struck through), `~` (below the line) and `^` (above the line).
///
/// Marks in plain sentences are let alone: `a==b and c==d` and `x^2+y^2` are no marks, because a letter or a digit
/// stands on the wrong side of them. Between two single marks stands no blank, as in Pandoc; between two `~` with a
/// blank in between, text is struck through, as on GitHub.
final class TextMarks implements DelimiterProcessor {

    private static final String MARK = "mark";
    private static final String DELETED = "del";
    private static final String BELOW = "sub";
    private static final String ABOVE = "sup";

    /// Signs that may stand first above or below the line, besides letters and digits.
    private static final String SIGNS = "+-\u2212(";

    private final char mark;

    TextMarks(char mark) {
        this.mark = mark;
    }

    @Override
    public char getOpeningCharacter() {
        return mark;
    }

    @Override
    public char getClosingCharacter() {
        return mark;
    }

    @Override
    public int getMinLength() {
        return mark == '=' ? 2 : 1;
    }

    @Override
    public boolean canBeOpener(
            String before,
            String after,
            boolean leftFlanking,
            boolean rightFlanking,
            boolean beforeIsPunctuation,
            boolean afterIsPunctuation,
            boolean beforeIsWhitespace,
            boolean afterIsWhiteSpace) {
        boolean path = mark == '~' && (after.equals("/") || after.equals("\\"));
        boolean signed = SIGNS.contains(after) && isWord(before);
        return mark == '=' ? leftFlanking && !isWord(before) : !path && (leftFlanking || signed);
    }

    @Override
    public boolean canBeCloser(
            String before,
            String after,
            boolean leftFlanking,
            boolean rightFlanking,
            boolean beforeIsPunctuation,
            boolean afterIsPunctuation,
            boolean beforeIsWhitespace,
            boolean afterIsWhiteSpace) {
        return rightFlanking && (mark == '~' || !isWord(after));
    }

    private static boolean isWord(String character) {
        return Character.isLetterOrDigit(character.codePointAt(0));
    }

    @Override
    public @Nullable Node unmatchedDelimiterNode(InlineParser inlineParser, DelimiterRun run) {
        return null;
    }

    @Override
    public boolean skipNonOpenerCloser() {
        return false;
    }

    @Override
    public int getDelimiterUse(DelimiterRun opener, DelimiterRun closer) {
        boolean pair = opener instanceof EmphasisRun first
                && closer instanceof EmphasisRun second
                && first.written() == second.written()
                && element(first, second) != null;
        return pair ? opener.length() : 0;
    }

    private @Nullable String element(EmphasisRun opener, EmphasisRun closer) {
        boolean oneWord = closer.getIndex() <= opener.blank() && isBeginning(opener);
        return switch (opener.written()) {
            case 1 -> mark == '^' ? (oneWord ? ABOVE : null) : oneWord ? BELOW : apart(opener, closer) ? DELETED : null;
            case 2 -> mark == '=' ? MARK : mark == '~' ? DELETED : null;
            default -> null;
        };
    }

    /// Tells whether something above or below the line may begin so; `^_^` and `^-^` do not.
    private static boolean isBeginning(EmphasisRun opener) {
        int start = opener.getIndex();
        char first = opener.getInput().charAt(start + 1);
        char before = start == 0 ? ' ' : opener.getInput().charAt(start - 1);
        return Character.isLetterOrDigit(first)
                || (SIGNS.indexOf(first) >= 0 && (Character.isLetterOrDigit(before) || ")]~^*".indexOf(before) >= 0));
    }

    /// Tells whether two marks stand outside of words, so that they can be meant for what is between them.
    private static boolean apart(EmphasisRun opener, EmphasisRun closer) {
        return !opener.canClose() && !closer.canOpen();
    }

    @Override
    public void process(Delimiter opener, Delimiter closer, int used) {
        String element = opener instanceof EmphasisRun first && closer instanceof EmphasisRun second
                ? element(first, second)
                : null;
        opener.moveNodesBetweenDelimitersTo(
                new MarkedText(
                        element == null ? DELETED : element, opener.getTailChars(used), closer.getLeadChars(used)),
                closer);
    }
}
