package org.marram.search;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.jspecify.annotations.Nullable;

/// Walks over a text and stops at each word, folded so that case, accents and width do not matter.
///
/// A word is a run of letters, digits and marks. Everything else separates, also `_`, `:` and `/`: `std::vector` and
/// `wchar_t` are two words each that stand side by side, so that the parts are found as words and the whole is found
/// as a phrase, without terms of their own. Scripts that write without spaces are cut into characters (Han, Kana,
/// Hangul; again the whole is a phrase) or by ICU's dictionary (Thai, Lao, Khmer, Burmese).
///
/// Not safe for use by several threads.
final class WordScanner {

    /// Uses that words are cut for.
    enum Use {
        /// Running text that is indexed.
        TEXT,
        /// Titles that are indexed: also the parts of `OnPaint`, and symbols that stand alone such as `&&`.
        TITLE,
        /// Query as typed by a reader: symbols that stand alone, and `c++` in place of `c`.
        QUERY
    }

    /// Longest folded word, in UTF-16 units; longer ones are cut: they are data, not words, and Lucene ends at
    /// 32,766 bytes.
    static final int LONGEST_WORD = 100;

    /// The longest run of symbols that counts as an operator (UTF-16 units): `>>>=` has four.
    private static final int LONGEST_SYMBOL = 6;

    private record Extra(String term, int start, int end) {}

    private final Use use;
    private final Deque<Extra> extras = new ArrayDeque<>(4);
    private CharSequence text = "";
    private int at;
    private char[] term = new char[LONGEST_WORD];
    private int length;
    private int start;
    private int end;
    private boolean sameplace;
    private boolean mixed;
    private boolean symbol;
    private boolean anyBefore;
    private boolean symbolFirst;
    private @Nullable BreakIterator dictionary;
    private int dictionaryStart;
    private int dictionaryEnd;

    WordScanner(Use use) {
        this.use = use;
    }

    /// Starts over with another text.
    WordScanner over(CharSequence newText) {
        text = newText;
        at = 0;
        dictionaryEnd = 0;
        extras.clear();
        anyBefore = false;
        symbolFirst = false;
        return this;
    }

    /// Goes on to the next word; false at the end of the text.
    boolean next() {
        if (!extras.isEmpty()) {
            return take(extras.poll());
        }
        while (at < text.length()) {
            if (at < dictionaryEnd ? dictionaryWord() : wordHere()) {
                return true;
            }
        }
        return false;
    }

    /// The folded word. Valid are the first [#length()] units, until the next call of [#next()].
    char[] buffer() {
        return term;
    }

    int length() {
        return length;
    }

    String term() {
        return new String(term, 0, length);
    }

    /// Returns the start of the word in the text, in UTF-16 units.
    int start() {
        return start;
    }

    /// Returns the end of the word in the text, exclusive, in UTF-16 units.
    int end() {
        return end;
    }

    /// Tells whether the word stands where the one before it stands: it is another reading of it.
    boolean sameplace() {
        return sameplace;
    }

    /// Tells whether this is an operator and not a word.
    boolean symbol() {
        return symbol;
    }

    private boolean wordHere() {
        int codePoint = Character.codePointAt(text, at);
        return switch (Letters.kind(codePoint)) {
            case WORD -> word();
            case CHARACTER -> character(Character.charCount(codePoint));
            case DICTIONARY -> startDictionary();
            case SYMBOL -> use == Use.TEXT ? skip(1) : symbolRun();
            case HIDDEN, OTHER -> skip(Character.charCount(codePoint));
        };
    }

    private boolean skip(int units) {
        at += units;
        return false;
    }

    private boolean word() {
        int from = at;
        length = 0;
        mixed = false;
        boolean ascii = readAscii();
        if (!ascii) {
            readRest(from);
            fold(text.subSequence(from, at));
        }
        if (length == 0) {
            return false;
        }
        found(from, at);
        if (length == 1) {
            letterWithSigns(from);
        } else if (mixed && use == Use.TITLE && ascii) {
            parts(from);
        }
        return true;
    }

    /// Reads letters and digits of ASCII, and notes whether there are others than small letters after the first; false
    /// where the word goes on beyond ASCII.
    private boolean readAscii() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 128) {
                Letters.Kind kind = Letters.kind(Character.codePointAt(text, at));
                return kind != Letters.Kind.WORD && kind != Letters.Kind.HIDDEN;
            }
            if (Letters.kind(c) != Letters.Kind.WORD) {
                return true;
            }
            mixed |= c < 'a' && (length > 0 || c <= '9');
            if (length < LONGEST_WORD) {
                term[length++] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            }
        }
        return true;
    }

    private void readRest(int from) {
        at = from;
        while (at < text.length()) {
            int codePoint = Character.codePointAt(text, at);
            Letters.Kind kind = Letters.kind(codePoint);
            if (kind != Letters.Kind.WORD && kind != Letters.Kind.HIDDEN) {
                return;
            }
            at += Character.charCount(codePoint);
        }
    }

    private void fold(CharSequence raw) {
        CharSequence cut = raw.length() > 2 * LONGEST_WORD ? raw.subSequence(0, 2 * LONGEST_WORD) : raw;
        String folded = ICUFoldingFilter.NORMALIZER.normalize(cut);
        length = Math.min(folded.length(), LONGEST_WORD);
        folded.getChars(0, length, term, 0);
    }

    private boolean character(int units) {
        int from = at;
        at += units;
        fold(text.subSequence(from, at));
        if (length == 0) {
            return false;
        }
        found(from, at);
        return true;
    }

    private void found(int from, int to) {
        start = from;
        end = to;
        symbol = false;
        sameplace = symbolFirst;
        symbolFirst = false;
        anyBefore = true;
    }

    /// `C++` and `C#` are names: they are words of their own besides the letter.
    private void letterWithSigns(int from) {
        int to = at;
        if (startsWith("++")) {
            to += 2;
        } else if (startsWith("#")) {
            to += 1;
        }
        if (to == at) {
            return;
        }
        String whole = term() + text.subSequence(at, to);
        at = to;
        if (use == Use.QUERY) {
            whole.getChars(0, whole.length(), term, 0);
            length = whole.length();
            end = to;
        } else {
            extras.add(new Extra(whole, from, to));
        }
    }

    private boolean startsWith(String signs) {
        return at + signs.length() <= text.length()
                && signs.contentEquals(text.subSequence(at, at + signs.length()))
                && (at + signs.length() == text.length() || text.charAt(at + signs.length()) != signs.charAt(0));
    }

    /// The parts of `CWnd`, `OnPaint`, `HTMLParser` and `C2600`, at the place of the whole.
    private void parts(int from) {
        int partStart = from;
        for (int i = from + 1; i <= at; i++) {
            if (i == at ? partStart > from : partStartsAt(i)) {
                addPart(partStart, i);
                partStart = i;
            }
        }
    }

    private boolean partStartsAt(int i) {
        char before = text.charAt(i - 1);
        char here = text.charAt(i);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        return Character.isUpperCase(here)
                && (Character.isLowerCase(before)
                        || (i + 1 < at && Character.isUpperCase(before) && Character.isLowerCase(text.charAt(i + 1))));
    }

    private void addPart(int from, int to) {
        if (to - from > 1 && to - from <= LONGEST_WORD) {
            StringBuilder part = new StringBuilder(to - from);
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                part.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            }
            extras.add(new Extra(part.toString(), from, to));
        }
    }

    private boolean take(Extra extra) {
        length = extra.term.length();
        extra.term.getChars(0, length, term, 0);
        start = extra.start;
        end = extra.end;
        sameplace = true;
        return true;
    }

    private boolean symbolRun() {
        int from = at;
        while (at < text.length() && Letters.kind(text.charAt(at)) == Letters.Kind.SYMBOL) {
            at++;
        }
        boolean alone = (from == 0 || Character.isWhitespace(text.charAt(from - 1)))
                && (at == text.length() || Character.isWhitespace(text.charAt(at)));
        if (!alone || at - from > LONGEST_SYMBOL) {
            return false;
        }
        length = at - from;
        for (int i = 0; i < length; i++) {
            term[i] = text.charAt(from + i);
        }
        start = from;
        end = at;
        symbol = true;
        sameplace = anyBefore;
        symbolFirst |= !anyBefore;
        anyBefore = true;
        return true;
    }

    private boolean startDictionary() {
        dictionaryStart = at;
        int to = at;
        while (to < text.length()) {
            int codePoint = Character.codePointAt(text, to);
            if (Letters.kind(codePoint) != Letters.Kind.DICTIONARY) {
                break;
            }
            to += Character.charCount(codePoint);
        }
        dictionaryEnd = to;
        BreakIterator words = dictionary == null ? BreakIterator.getWordInstance(ULocale.ROOT) : dictionary;
        words.setText(text.subSequence(dictionaryStart, dictionaryEnd).toString());
        dictionary = words;
        return false;
    }

    private boolean dictionaryWord() {
        BreakIterator words = dictionary;
        int next = words == null ? BreakIterator.DONE : words.next();
        int to = next == BreakIterator.DONE ? dictionaryEnd : dictionaryStart + next;
        return character(to - at);
    }
}
