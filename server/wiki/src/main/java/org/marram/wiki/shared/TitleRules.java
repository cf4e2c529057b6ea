package org.marram.wiki.shared;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Rules that say what may be a title, and how it is written (the wiki's federation protocol, section 2).
final class TitleRules {

    static final int MAX_BYTES = 255;

    /// In characters, before white space is folded and letters are composed; what is longer is no title.
    ///
    /// Security: to compose a long row of combining marks takes time that grows with its square.
    static final int LONGEST_TYPED = 2_000;

    /// Words of the collections that every page has. They are never the last segment of a title.
    static final Set<String> COLLECTIONS = Set.of("edits", "revisions", "backlinks", "followers", "inbox", "outbox");

    /// Words of what can be done with a page: `…/pages/Dunes/rename` renames Dunes, so that no page may be named
    /// `Dunes/rename`. Alone such a word is an ordinary title, because no route begins with it.
    static final Set<String> ACTIONS = Set.of(
            "comments",
            "delete",
            "diff",
            "edit",
            "feed",
            "files",
            "fork",
            "forks",
            "history",
            "preview",
            "protect",
            "protection",
            "pull",
            "rename",
            "replies",
            "restore",
            "source",
            "talk",
            "undo",
            "watch");

    /// The name of an edit below its page ends so.
    private static final Pattern HEX_32 = Pattern.compile("[0-9A-Fa-f]{32}");

    private static final int HEX_LENGTH = 32;

    private static final Pattern BLANK_RUN = Pattern.compile("[\\p{Z}_]+");

    private TitleRules() {}

    /// The form in which a title is kept. A text that cannot be a title comes back in some form that cannot either.
    static String normalise(String text) {
        if (text.length() > LONGEST_TYPED || isPlain(text)) {
            return text;
        }
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return BLANK_RUN.matcher(composed).replaceAll(" ").strip();
    }

    /// Tells whether a text is as it would be kept, as far as can be told at a glance: ASCII with single spaces
    /// inside.
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character > '~' || character == '_' || (character == ' ' && before == ' ')) {
                return false;
            }
            before = character;
        }
        return text.isEmpty() || before != ' ';
    }

    /// Returns the reason why a normalised text is no title; empty when it is one.
    static Optional<TitleResult.Invalid> problem(String text) {
        if (text.isEmpty()) {
            return invalid("title.empty", "");
        }
        Optional<TitleResult.Invalid> character = badCharacter(text);
        if (character.isPresent()) {
            return character;
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            return invalid("title.too-long", Integer.toString(bytes));
        }
        return badSegment(text).or(() -> endsInHost(text));
    }

    private static Optional<TitleResult.Invalid> badCharacter(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (isBad(character)) {
                return invalid("title.control", "U+%04X".formatted(character));
            }
        }
        return Optional.empty();
    }

    private static boolean isBad(int character) {
        return Character.isISOControl(character)
                || (character > '~'
                        && (Character.getType(character) == Character.SURROGATE
                                || isNonCharacter(character)
                                || reordersText(character)
                                || isUnseen(character)));
    }

    private static boolean isNonCharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    /// Security: soft hyphens and spaces without width would make two titles that no reader can tell apart. The
    /// joiners of Persian, Indic scripts and emoji do show.
    private static boolean isUnseen(int character) {
        return character == 0xAD
                || character == 0x180E
                || character == 0x200B
                || (character >= 0x2060 && character <= 0x2064)
                || character == 0xFEFF;
    }

    /// Security: embeddings, overrides and isolates make the rest of a line read otherwise than it is.
    private static boolean reordersText(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static Optional<TitleResult.Invalid> badSegment(String text) {
        String[] segments = text.split("/", -1);
        for (String segment : segments) {
            // Browsers walk up and down at dot segments, even at encoded ones.
            if (segment.equals(".") || segment.equals("..")) {
                return invalid("title.invalid", segment);
            }
            if (segment.codePoints().allMatch(TitleRules::isInvisible)) {
                return invalid(segments.length == 1 ? "title.empty" : "title.invalid", text);
            }
        }
        return reserved(CaseFolding.fold(segments[segments.length - 1].strip()), segments.length);
    }

    private static Optional<TitleResult.Invalid> reserved(String last, int segments) {
        boolean word = COLLECTIONS.contains(last) || (segments > 1 && ACTIONS.contains(last));
        return word || (last.length() == HEX_LENGTH && HEX_32.matcher(last).matches())
                ? invalid("title.reserved", last)
                : Optional.empty();
    }

    /// `Dunes@tides.example` is the page Dunes of another wiki, so no page here may be named so.
    private static Optional<TitleResult.Invalid> endsInHost(String text) {
        return PageReference.parse(text).host().flatMap(host -> invalid("title.host", host));
    }

    /// Marks, fillers and format characters that leave no trace when they stand alone.
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT
                || type == Character.SPACE_SEPARATOR
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || "\u115F\u1160\u2800\u3164\uFFA0".indexOf(character) >= 0;
    }

    private static Optional<TitleResult.Invalid> invalid(String reason, String detail) {
        return Optional.of(new TitleResult.Invalid(reason, detail));
    }
}
