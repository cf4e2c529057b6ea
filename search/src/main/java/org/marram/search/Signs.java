package org.marram.search;

/// Signs that are no letters and yet belong to words, or stand for one: `c++`, `c#`, and operators.
final class Signs {
    /// The longest run of symbols that counts as an operator (UTF-16 units): `>>>=` has four.
    private static final int LONGEST_SYMBOL = 6;

    private Signs() {}

    /// Returns the end of the signs that make a name of the letter before them; `at` where there are none.
    static int afterLetter(CharSequence text, int at) {
        if (startWith(text, at, "++")) {
            return at + 2;
        }
        return startWith(text, at, "#") ? at + 1 : at;
    }

    private static boolean startWith(CharSequence text, int at, String signs) {
        return at + signs.length() <= text.length()
                && signs.contentEquals(text.subSequence(at, at + signs.length()))
                && (at + signs.length() == text.length() || text.charAt(at + signs.length()) != signs.charAt(0));
    }

    /// Returns the end of a run of signs.
    static int endOfRun(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && Letters.kind(text.charAt(at)) == Letters.Kind.SYMBOL) {
            at++;
        }
        return at;
    }

    /// Tells whether a run of signs is an operator: it is short, and stands alone.
    static boolean areOperator(CharSequence text, int from, int to) {
        boolean alone = (from == 0 || Character.isWhitespace(text.charAt(from - 1)))
                && (to == text.length() || Character.isWhitespace(text.charAt(to)));
        return alone && to - from <= LONGEST_SYMBOL;
    }
}
