package org.marram.wiki.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.wiki.shared.Title;

/// Gives each title a file of its own in a folder, on any file system, and reads the title out of the file's path
/// again.
///
/// What a name cannot hold stands as `%` and two digits, as in an address. A name that would be too long goes
/// on in the next one: it ends in a bare `%` then. A page above others has a file and a folder (`Dune.md`,
/// `Dune/Slope.md`), and no folder is named like a file.
///
/// Security: a title may hold anything; each segment becomes plain names, none of which leaves the folder.
final class ExportFileNames {
    private static final String ENDING = ".md";

    /// Bytes that a name may have on common file systems, less the ending.
    private static final int NAME_BYTES = 240;

    private static final String FORBIDDEN = "\\:*?\"<>|%";

    /// Devices on Windows, whatever follows the dot.
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// Names that no folder may have, because files have them.
    private static final Pattern FILE = Pattern.compile(
            "(?:.*" + Pattern.quote(ENDING) + "|" + Pattern.quote(ExportMarker.NAME) + ")",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String GOES_ON = "%/";

    private static final Pattern ESCAPED = Pattern.compile("%([0-7][0-9A-F])");

    private ExportFileNames() {}

    /// The path of a page's file in its folder, with `/`.
    static String of(Title title) {
        List<String> names = new ArrayList<>();
        List<String> segments = title.segments();
        for (int i = 0; i < segments.size() - 1; i++) {
            names.add(new Name(segments.get(i), true).written());
        }
        names.add(new Name(segments.getLast(), false).written() + ENDING);
        return String.join("/", names);
    }

    /// Returns the title of which [#of] made the path; for a file that a person added, the title that its path
    /// reads as.
    static String title(String path) {
        int dot = path.lastIndexOf('.');
        String names = dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
        return ESCAPED.matcher(names.replace(GOES_ON, ""))
                .replaceAll(escaped ->
                        Matcher.quoteReplacement(Character.toString(Integer.parseInt(escaped.group(1), 16))));
    }

    /// One segment while it is written.
    private static final class Name {
        private final int[] characters;
        private final StringBuilder written = new StringBuilder();
        /// Position of the dot that would make the name that of a file; -1 when there is none.
        private final int dot;

        private final boolean device;
        private int bytes;

        Name(String segment, boolean folder) {
            this.characters = segment.codePoints().toArray();
            this.device = DEVICE.matcher(segment).matches();
            this.dot = folder && FILE.matcher(segment).matches()
                    ? segment.codePointCount(0, segment.lastIndexOf('.'))
                    : -1;
        }

        String written() {
            for (int at = 0; at < characters.length; at++) {
                String next = next(at);
                if (bytes + bytes(next) > NAME_BYTES) {
                    written.append(GOES_ON);
                    bytes = 0;
                    next = next(at);
                }
                written.append(next);
                bytes += bytes(next);
            }
            return written.toString();
        }

        private String next(int at) {
            int character = characters[at];
            // A name that begins with a dot is hidden; at its end, dots and spaces are lost on Windows.
            boolean edge = bytes == 0 || at == characters.length - 1;
            boolean lost = edge && (character == '.' || character == ' ');
            return lost || at == dot || (device && at == 0) || character < ' ' || FORBIDDEN.indexOf(character) >= 0
                    ? String.format(Locale.ROOT, "%%%02X", character)
                    : Character.toString(character);
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
