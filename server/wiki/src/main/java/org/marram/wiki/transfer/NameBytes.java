package org.marram.wiki.transfer;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import org.marram.wiki.shared.StrictUtf8;

/// Reads the names of files whose bytes do not say in which encoding they are: UTF-8 when they are, else whichever of
/// the encodings of Windows (CP1252) and of DOS (CP850, CP437) makes likelier words of them. No letter becomes a `?`.
///
/// They differ in all that is not ASCII, so that a wrong reading shows: as lines of boxes, signs within words, or
/// capitals after small letters. Where it does not, what goes for the names beside it counts: one program wrote them.
final class NameBytes {
    /// Those that are tried, commoner ones first.
    private static final List<Charset> TRIED =
            List.of(Charset.forName("windows-1252"), Charset.forName("IBM850"), Charset.forName("IBM437"));

    private static final String QUOTES = "‘’‚“”„‛—–…«»´";

    /// Letters to Unicode that stand in no word.
    private static final String SIGNS = "ˆ˜ƒªº";

    private static final String VOWELS = "aeiouyäöüAEIOUYÄÖÜ";

    /// More than any name can come to.
    private static final int UNREADABLE = 1_000_000;

    /// Difference in oddness up to which two readings of a name may both be words.
    private static final int OPEN = 2;

    private final int[] oddness = new int[TRIED.size()];

    private NameBytes(Collection<byte[]> names) {
        for (byte[] name : names) {
            if (StrictUtf8.decode(name).isEmpty()) {
                for (int at = 0; at < oddness.length; at++) {
                    oddness[at] = Math.min(UNREADABLE, oddness[at] + oddness(name, TRIED.get(at)));
                }
            }
        }
    }

    /// Reads the names of one archive.
    static NameBytes ofAll(Collection<byte[]> names) {
        return new NameBytes(names);
    }

    /// Reads a name that stands for itself.
    static String read(byte[] bytes) {
        return ofAll(List.of(bytes)).of(bytes);
    }

    String of(byte[] bytes) {
        return StrictUtf8.decode(bytes).orElseGet(() -> new String(bytes, likeliest(bytes)));
    }

    private Charset likeliest(byte[] bytes) {
        int best = 0;
        for (int at = 1; at < oddness.length; at++) {
            int differs = oddness(bytes, TRIED.get(at)) - oddness(bytes, TRIED.get(best));
            boolean open = Math.abs(differs) <= OPEN && oddness[at] != oddness[best];
            if (open ? oddness[at] < oddness[best] : differs < 0) {
                best = at;
            }
        }
        return TRIED.get(best);
    }

    /// Low for what a name is likely to hold. Five bytes mean nothing in CP1252.
    private static int oddness(byte[] bytes, Charset charset) {
        return TextBytes.decoded(bytes, charset).map(NameBytes::oddness).orElse(UNREADABLE);
    }

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
            return apostrophe || !(Character.isLetter(before) && Character.isLetter(after)) ? 2 : 8;
        }
        boolean sign = SIGNS.indexOf(character) >= 0 || !Character.isLetter(character);
        if (sign || Character.UnicodeBlock.of(character) == Character.UnicodeBlock.GREEK) {
            return within ? 10 : 6;
        }
        if (Character.isUpperCase(character) && Character.isLowerCase(before)) {
            return 8;
        }
        boolean rises =
                Character.isUpperCase(character) && Character.isUpperCase(before) && Character.isLowerCase(after);
        return (within ? 0 : 4) + (rises ? 1 : 0) + seldom(character, before, after);
    }

    /// Letters for which another encoding has one that is met more often at such a place: `Straße` and `Äpfel` of DOS
    /// would be words of CP1252 too.
    private static int seldom(char character, char before, char after) {
        boolean vowelBefore = VOWELS.indexOf(before) >= 0;
        return switch (character) {
            case 'Ž' -> 1;
            case 'š' -> Character.isLetter(before) ? 0 : 1;
            case 'á' -> vowelBefore && !(before == 'i' && (after == 'n' || after == 's')) ? 1 : 0;
            case 'ã' -> after == 'o' || after == 'e' ? 0 : 1;
            case 'Œ' -> after == 'u' || Character.isUpperCase(after) ? 0 : 1;
            case 'µ' -> Character.isLetter(after) ? 2 : 0;
            case 'ß' -> vowelBefore ? 0 : 1;
            case 'õ', 'Õ', 'Ã', 'ð', 'Ð', 'þ', 'Þ', 'Ú', 'ı' -> 1;
            default -> 0;
        };
    }

    private static char before(String name, int at) {
        return at == 0 ? ' ' : name.charAt(at - 1);
    }

    private static char after(String name, int at) {
        return at + 1 == name.length() ? ' ' : name.charAt(at + 1);
    }
}
