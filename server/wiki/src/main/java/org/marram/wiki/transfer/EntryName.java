package org.marram.wiki.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Rules for the names of an archive's entries.
///
/// Security: no name becomes a path here, yet an archive whose names would leave a folder ("zip slip"), or
/// could not be files anywhere, was not made by an honest program; and a person who unpacks an export of it
/// would be hit.
final class EntryName {
    /// Longest name of one file or folder, in bytes of UTF-8: what the file systems of our days take.
    private static final int SEGMENT_BYTES = 255;

    /// Longest path with all folders, in bytes of UTF-8: four times deeper than the path of a readable title
    /// could be.
    private static final int PATH_BYTES = 1_024;

    /// Characters of a name that are said again in a refusal.
    private static final int SHOWN = 100;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");

    private EntryName() {}

    /// The path that an archive means; programs on Windows write it with backslashes.
    ///
    /// @throws ImportRefused when an archive with such a name is not taken
    static String path(String written) throws ImportRefused {
        String path = written.replace('\\', '/');
        check(path);
        return path;
    }

    /// @throws ImportRefused when an archive with such a name is not taken
    static void check(String name) throws ImportRefused {
        if (name.isEmpty()) {
            throw new ImportRefused("An entry of the archive has no name");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "has a control character in its name");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).find()) {
            throw refused(name, "has an absolute path");
        }
        String[] segments = name.split("/");
        if (Arrays.asList(segments).contains("..")) {
            throw refused(name, "leads out of its folder");
        }
        if (bytes(name) > PATH_BYTES) {
            throw refused(name, "has a path of more than " + PATH_BYTES + " bytes");
        }
        for (String segment : segments) {
            if (bytes(segment) > SEGMENT_BYTES) {
                throw refused(name, "has a name of more than " + SEGMENT_BYTES + " bytes");
            }
        }
    }

    /// A refusal that says which entry it is about, on one line of a sane length.
    static ImportRefused refused(String name, String why) {
        return new ImportRefused("The archive's entry \"" + shown(name) + "\" " + why);
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return name.codePointCount(0, name.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
