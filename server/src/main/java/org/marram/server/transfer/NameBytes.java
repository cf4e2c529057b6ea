package org.marram.server.transfer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.marram.server.shared.StrictUtf8;

/// Reads the name of a file whose bytes do not say in which encoding they are: UTF-8 when they are, else whichever of
/// the encodings of DOS (CP437) and of Windows (CP1252) makes likelier words of them. No letter becomes a `?`.
///
/// The two differ in all that is not ASCII, so that a wrong reading shows: as lines of boxes, signs within words, or
/// capitals after small letters.
final class NameBytes {
    private static final Charset DOS = Charset.forName("IBM437");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final String QUOTES = "‘’‚“”„–—…«»´";

    private NameBytes() {}

    static String read(byte[] bytes) {
        return StrictUtf8.decode(bytes).orElseGet(() -> likelier(bytes));
    }

    private static String likelier(byte[] bytes) {
        String dos = new String(bytes, DOS);
        Optional<String> windows = strict(bytes);
        return windows.isPresent() && oddness(windows.get()) <= oddness(dos) ? windows.get() : dos;
    }

    /// Five bytes mean nothing in CP1252.
    private static Optional<String> strict(byte[] bytes) {
        try {
            CharBuffer text = WINDOWS.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Low for what a name is likely to hold.
    private static int oddness(String name) {
        int oddness = 0;
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if (character >= 0x80) {
                oddness += oddness(character, before(name, at), after(name, at));
            }
        }
        return oddness;
    }

    private static int oddness(char character, char before, char after) {
        boolean within = Character.isLetter(before) || Character.isLetter(after);
        if (QUOTES.indexOf(character) >= 0) {
            boolean apostrophe = character == '’' || character == '´';
            return apostrophe || !(Character.isLetter(before) && Character.isLetter(after)) ? 1 : 4;
        }
        if (!Character.isLetter(character) || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.GREEK) {
            return within ? 5 : 3;
        }
        if (Character.isUpperCase(character) && Character.isLowerCase(before)) {
            return 4;
        }
        return within ? 0 : 2;
    }

    private static char before(String name, int at) {
        return at == 0 ? ' ' : name.charAt(at - 1);
    }

    private static char after(String name, int at) {
        return at + 1 == name.length() ? ' ' : name.charAt(at + 1);
    }
}
