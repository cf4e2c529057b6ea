package org.marram.wiki.people;

import java.util.regex.Pattern;

/// A name that another server gives a person, as it is shown beside that server's host.
///
/// Security: it may be anything. Marks that turn the direction of writing, or that are not seen at all, would
/// let it pass for another name, and an `@` for somebody of another host.
final class RemoteName {
    /// Longest name that is shown, in characters.
    private static final int LONGEST = 100;

    /// Characters that cannot be seen. Joiners are needed to write some languages; of them alone a name does
    /// not consist.
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u115F\\u1160\\u2800\\u3164\\uFFA0&&[^\\u200C\\u200D]]");

    private static final Pattern HAS_LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    private RemoteName() {}

    /// @param url address of the person
    static String shown(String name, String url) {
        String plain = UNSEEN.matcher(name).replaceAll("").strip();
        int at = plain.indexOf('@');
        String local = at < 0 ? plain : plain.substring(0, at).strip();
        String shown = HAS_LETTER.matcher(local).find() ? local : url.substring(url.lastIndexOf('/') + 1);
        int length = Math.min(shown.codePointCount(0, shown.length()), LONGEST);
        return shown.substring(0, shown.offsetByCodePoints(0, length));
    }
}
