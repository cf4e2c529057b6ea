package org.marram.search;

import java.util.ArrayDeque;
import java.util.Deque;

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

    private record Extra(String term, int start, int end) {}

    private final Use use;
    private final Deque<Extra> extras = new ArrayDeque<>(4);
    private CharSequence text = "";
    private int at;
    private final FoldedWord word = new FoldedWord();
    private final DictionaryRun run = new DictionaryRun();
    private int start;
    private int end;
    private boolean sameplace;
    private boolean mixed;
    private boolean symbol;
    private boolean anyBefore;
    private boolean symbolFirst;

    WordScanner(Use use) {
        this.use = use;
    }

    /// Starts over with another text.
    WordScanner over(CharSequence newText) {
        text = newText;
        at = 0;
        run.clear();
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
            if (run.holds(at) ? character(run.next() - at) : wordHere()) {
                return true;
            }
        }
        return false;
    }

    /// The folded word. Valid are the first [#length()] units, until the next call of [#next()].
    char[] buffer() {
        return word.buffer();
    }

    int length() {
        return word.length();
    }

    String term() {
        return word.toString();
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
            case DICTIONARY -> {
                run.begin(text, at);
                yield false;
            }
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
        word.clear();
        mixed = false;
        boolean ascii = readAscii();
        if (!ascii) {
            at = Letters.endOfWord(text, from);
            word.fold(text.subSequence(from, at));
        }
        if (word.length() == 0) {
            return false;
        }
        found(from, at);
        if (word.length() == 1) {
            letterWithSigns(from);
        } else if (mixed && use == Use.TITLE && ascii) {
            NameParts.of(text, from, at, (part, start, end) -> extras.add(new Extra(part, start, end)));
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
            mixed |= c < 'a' && (word.length() > 0 || c <= '9');
            word.add(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return true;
    }

    private boolean character(int units) {
        int from = at;
        at += units;
        word.fold(text.subSequence(from, at));
        if (word.length() == 0) {
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
        int to = Signs.afterLetter(text, at);
        if (to == at) {
            return;
        }
        String whole = term() + text.subSequence(at, to);
        at = to;
        if (use == Use.QUERY) {
            word.set(whole);
            end = to;
        } else {
            extras.add(new Extra(whole, from, to));
        }
    }

    private boolean take(Extra extra) {
        word.set(extra.term);
        start = extra.start;
        end = extra.end;
        sameplace = true;
        return true;
    }

    private boolean symbolRun() {
        int from = at;
        at = Signs.endOfRun(text, from);
        if (!Signs.areOperator(text, from, at)) {
            return false;
        }
        word.set(text.subSequence(from, at).toString());
        start = from;
        end = at;
        symbol = true;
        sameplace = anyBefore;
        symbolFirst |= !anyBefore;
        anyBefore = true;
        return true;
    }
}
