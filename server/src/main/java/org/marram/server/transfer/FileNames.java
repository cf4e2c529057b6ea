package org.marram.server.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.marram.server.shared.Title;

/// Gives each title a file of its own in a folder, on any file system.
///
/// Security: a title may hold anything, `..` too; each segment becomes one plain name, and never leaves the folder.
final class FileNames {
    /// Bytes that a name may have on common file systems, less the ending.
    private static final int NAME_BYTES = 240;

    private static final String FORBIDDEN = "\\:*?\"<>|%";

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    FileNames(Path folder) {
        this.folder = folder;
    }

    Path of(Title title) {
        Path path = folder;
        for (String segment : title.segments().subList(0, title.segments().size() - 1)) {
            path = path.resolve(name(segment));
        }
        String name = name(title.segments().getLast());
        Path file = path.resolve(name + ".md");
        for (int number = 2; !taken.add(file.toString().toLowerCase(Locale.ROOT)); number++) {
            file = path.resolve(name + "~" + number + ".md");
        }
        return file;
    }

    private static String name(String segment) {
        StringBuilder name = new StringBuilder();
        segment.codePoints().forEach(c -> append(name, c));
        String plain = name.toString();
        boolean dots = plain.startsWith(".") || plain.endsWith(".");
        String safe = dots ? plain.replace(".", "%2E") : plain;
        return cut(safe);
    }

    private static void append(StringBuilder name, int c) {
        if (c < 0x20 || FORBIDDEN.indexOf(c) >= 0) {
            name.append(String.format(Locale.ROOT, "%%%02X", c));
        } else {
            name.appendCodePoint(c);
        }
    }

    private static String cut(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
