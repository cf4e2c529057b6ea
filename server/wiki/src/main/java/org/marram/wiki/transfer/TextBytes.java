package org.marram.wiki.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.marram.wiki.shared.StrictUtf8;

/// Reads the text of a file whatever it was saved as: UTF-8; UTF-16 or UTF-32, by the mark at its start or by the zeros
/// in it; else Windows-1252, of which Latin-1 is a part, when words come of it.
sealed interface TextBytes {
    /// @param told what a reader should hear of it; empty when nothing was guessed
    record Text(String text, Optional<String> told) implements TextBytes {}

    record Unreadable(String reason) implements TextBytes {}

    /// Letters beyond ASCII in a row: in the languages that are written in Latin-1 there are two, seldom three.
    int LONGEST_ROW = 3;

    /// Signs that stand between two letters in a sentence.
    String WITHIN_WORDS = "’‘´`–—·…«»“”„‚/\u00AD\u00A0²";

    String ADVICE = "save it as UTF-8 and import it again";

    static TextBytes read(byte[] bytes) {
        Optional<Charset> wide = wide(bytes);
        if (wide.isPresent()) {
            return decoded(bytes, wide.get())
                    .<TextBytes>map(text -> new Text(withoutMark(text), Optional.empty()))
                    .orElseGet(() -> new Unreadable("The text is damaged " + wide.get() + ": " + ADVICE));
        }
        Optional<String> text = StrictUtf8.decode(bytes);
        return text.<TextBytes>map(utf8 -> new Text(utf8, Optional.empty())).orElseGet(() -> latin(bytes));
    }

    private static TextBytes latin(byte[] bytes) {
        if (isDamaged(bytes)) {
            return new Unreadable("The text is UTF-8 with bytes in it that are not: " + ADVICE);
        }
        Charset windows = Charset.forName("windows-1252");
        return decoded(bytes, windows)
                .filter(TextBytes::isLikely)
                .<TextBytes>map(
                        text -> new Text(text, Optional.of("The text is not UTF-8; it was read as Windows-1252")))
                .orElseGet(() ->
                        new Unreadable("The text is not UTF-8, and in what encoding it is cannot be told: " + ADVICE));
    }

    /// Tells whether the bytes hold letters of UTF-8, which Windows-1252 would read as two or three others
    /// (`Ã¼`) that no word holds.
    private static boolean isDamaged(byte[] bytes) {
        for (int at = 0; at + 1 < bytes.length; at++) {
            int lead = bytes[at] & 0xFF;
            int next = bytes[at + 1] & 0xFF;
            boolean letter = (lead == 0xC2 || lead == 0xC3) && next >= 0x80 && next < 0xC0;
            boolean sign = lead == 0xE2 && next == 0x80 && at + 2 < bytes.length && (bytes[at + 2] & 0xC0) == 0x80;
            if (letter || sign) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Charset> wide(byte[] bytes) {
        int first = bytes.length < 4 ? -1 : ByteBuffer.wrap(bytes).getInt();
        if (first == 0xFFFE0000) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (first == 0x0000FEFF) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        int start = bytes.length < 2 ? 0 : ByteBuffer.wrap(bytes).getShort() & 0xFFFF;
        return switch (start) {
            case 0xFFFE -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xFEFF -> Optional.of(StandardCharsets.UTF_16BE);
            default -> byZeros(bytes);
        };
    }

    /// Recognises UTF-16 by its zeros: every second byte of what is ASCII is zero.
    private static Optional<Charset> byZeros(byte[] bytes) {
        int[] zeros = new int[2];
        for (int at = 0; at < bytes.length; at++) {
            zeros[at % 2] += bytes[at] == 0 ? 1 : 0;
        }
        int enough = bytes.length / 8;
        if (bytes.length % 2 != 0 || enough == 0) {
            return Optional.empty();
        }
        if (zeros[1] > enough && zeros[0] == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] > enough && zeros[1] == 0 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    /// Returns the text that bytes are in an encoding; nothing when they are none.
    static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// Tells whether these may be the words of a language of Western Europe: other encodings come out as signs
    /// within words, or as rows of letters with accents.
    private static boolean isLikely(String text) {
        int row = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean letter = Character.isLetter(character);
            row = character >= 0x80 && letter ? row + 1 : 0;
            if (row > LONGEST_ROW || (character >= 0x80 && !letter && isWithinWord(text, at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithinWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1))
                && WITHIN_WORDS.indexOf(text.charAt(at)) < 0;
    }
}
