package org.marram.wiki.shared;

import java.text.Normalizer;
import java.util.Locale;

/// Canonical caseless matching (Unicode, D145): two texts are the same but for case when their foldings are equal.
///
/// The JDK offers case mapping but no case folding. Lower, upper and lower case again, code point by code point, gives
/// the full folding of `CaseFolding.txt` (ẞ and ß become `ss`, ﬃ becomes `ffi`) with these two exceptions, made here:
/// the dotless ı stays itself, or a Turkish ı would be an i; and no sigma depends on its neighbours. Cherokee folds to
/// its small letters instead of its capitals, which compares the same. Keys are stored, so it stays like this although
/// ICU could do it (docs/decisions/0024).
final class CaseFolding {

    private static final int DOTLESS_I = 'ı';

    private CaseFolding() {}

    /// Folds a text. Folding a folded text changes nothing.
    static String fold(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder folded = new StringBuilder(text.length() + 8);
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .forEach(character -> folded.append(foldCharacter(character)));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static String foldCharacter(int character) {
        if (character == DOTLESS_I) {
            return "ı";
        }
        return lower(lower(Character.toString(character)).toUpperCase(Locale.ROOT));
    }

    /// Lower case without the rule that makes the last sigma of a word a ς.
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
