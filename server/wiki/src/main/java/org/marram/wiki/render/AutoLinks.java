package org.marram.wiki.render;

import java.util.Optional;

/// Finds addresses that stand bare in a text: `https://…`, `www.…` and mail addresses. Each character is looked at a
/// bounded number of times.
final class AutoLinks {

    /// The longest local part of a mail address (RFC 5321, section 4.5.3.1).
    private static final int MAX_MAILBOX = 64;

    /// The longest address that is linked, in characters.
    private static final int MAX_ADDRESS = 2_000;

    /// The longest name of a character reference, with its `;`.
    private static final int MAX_REFERENCE = 40;

    /// A found address: where it stands in the text and where it leads.
    record Found(int start, int end, String address) {}

    private AutoLinks() {}

    /// The first address from an index on.
    static Optional<Found> next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            Optional<Found> found = switch (text.charAt(at)) {
                case 'h', 'H' -> web(text, from, at, "");
                case 'w', 'W' -> www(text, from, at);
                case '@' -> mail(text, from, at);
                default -> Optional.empty();
            };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> web(String text, int from, int at, String prefix) {
        int host = text.regionMatches(true, at, "http://", 0, 7)
                ? at + 7
                : text.regionMatches(true, at, "https://", 0, 8) ? at + 8 : -1;
        return host < 0 ? Optional.empty() : address(text, from, at, host, prefix);
    }

    private static Optional<Found> www(String text, int from, int at) {
        return text.regionMatches(true, at, "www.", 0, 4)
                ? address(text, from, at, at + 4, "http://")
                : Optional.empty();
    }

    private static Optional<Found> address(String text, int from, int at, int host, String prefix) {
        boolean apart = at == from || !Character.isLetterOrDigit(text.charAt(at - 1));
        if (!apart || host >= text.length() || !Character.isLetterOrDigit(text.charAt(host))) {
            return Optional.empty();
        }
        int end = host;
        while (end < text.length() && end < at + MAX_ADDRESS && belongs(text.charAt(end))) {
            end++;
        }
        int trimmed = trim(text, host, end);
        return Optional.of(new Found(at, trimmed, prefix + text.substring(at, trimmed)));
    }

    private static boolean belongs(char character) {
        return character > ' '
                && "<>\"`\\|^{}\u007F\u00A0".indexOf(character) < 0
                && !Character.isWhitespace(character);
    }

    /// Punctuation that ends a sentence, and a bracket that was opened outside, are not part of the address.
    private static int trim(String text, int start, int end) {
        int open = 0;
        for (int i = start; i < end; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        int trimmed = end;
        while (trimmed > start + 1) {
            char last = text.charAt(trimmed - 1);
            if (last == ')' && open < 0) {
                open++;
            } else if (last == ';' && reference(text, start, trimmed) < trimmed) {
                trimmed = reference(text, start, trimmed) + 1;
            } else if ("?!.,:;*_~'".indexOf(last) < 0) {
                break;
            }
            trimmed--;
        }
        return trimmed;
    }

    /// Finds the `&` of what looks like a character reference (`&amp;`) and ends here; the end when there is none.
    private static int reference(String text, int start, int end) {
        int at = end - 1;
        while (at > start && at > end - MAX_REFERENCE && isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        return at < end - 1 && at > start && text.charAt(at - 1) == '&' ? at - 1 : end;
    }

    private static Optional<Found> mail(String text, int from, int at) {
        int start = at;
        while (start > from && start > at - MAX_MAILBOX && isMailbox(text.charAt(start - 1))) {
            start--;
        }
        int end = at + 1;
        int dots = 0;
        while (end < text.length() && end < at + MAX_ADDRESS && isHost(text.charAt(end))) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        boolean cut = text.charAt(end - 1) == '-' || (end < text.length() && text.charAt(end) == '_');
        while (end > at + 1 && !isLetterOrDigit(text.charAt(end - 1))) {
            dots -= text.charAt(end - 1) == '.' ? 1 : 0;
            end--;
        }
        boolean complete = start < at && !cut && dots > 0 && isLetterOrDigit(text.charAt(start));
        return complete ? Optional.of(new Found(start, end, "mailto:" + text.substring(start, end))) : Optional.empty();
    }

    private static boolean isMailbox(char character) {
        return isLetterOrDigit(character) || "._+-".indexOf(character) >= 0;
    }

    private static boolean isHost(char character) {
        return isLetterOrDigit(character) || character == '.' || character == '-';
    }

    private static boolean isLetterOrDigit(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }
}
