package org.marram.wiki.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Place in kept HTML for something that is made of a block's source later: code with colours, or a formula.
/// Until then the source stands there.
///
/// @param kind what is made of it
/// @param language of code, by the name of the script that colours it; else empty
/// @param digest by which the result is kept: equal blocks of any page have one result
/// @param text the source
public record Slot(Kind kind, String language, String digest, String text) {

    /// What is made of a block. The letter stands in kept HTML.
    public enum Kind {
        CODE('C'),
        /// A formula in a line.
        INLINE('I'),
        /// A formula by itself.
        DISPLAY('D'),
        /// Code of no known language, whose lines have numbers: nothing is made of it.
        PLAIN('P');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Kind of(char letter) {
            return switch (letter) {
                case 'C' -> CODE;
                case 'I' -> INLINE;
                case 'D' -> DISPLAY;
                default -> PLAIN;
            };
        }

        public boolean isFormula() {
            return this == INLINE || this == DISPLAY;
        }
    }

    static Slot of(Kind kind, String language, String text) {
        return new Slot(kind, language, digest(kind, language, text), text);
    }

    private static String digest(Kind kind, String language, String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((kind.letter() + language + '\0').getBytes(StandardCharsets.UTF_8));
            byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
