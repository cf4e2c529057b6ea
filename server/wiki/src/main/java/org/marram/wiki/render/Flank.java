package org.marram.wiki.render;

/// The character beside a run of marks; the end of a line where there is none.
record Flank(String text, boolean blank, boolean punctuation) {

    private static final Flank NONE = new Flank("\n", true, false);

    static Flank before(CharSequence text, int start) {
        return start == 0 ? NONE : of(Character.codePointBefore(text, start));
    }

    static Flank after(CharSequence text, int end) {
        return end >= text.length() ? NONE : of(Character.codePointAt(text, end));
    }

    private static Flank of(int character) {
        boolean blank = Character.getType(character) == Character.SPACE_SEPARATOR
                || (character >= '\t' && character <= '\r' && character != 0x0B);
        return new Flank(Character.toString(character), blank, isPunctuation(character));
    }

    private static boolean isPunctuation(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.CURRENCY_SYMBOL,
                    Character.MATH_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
