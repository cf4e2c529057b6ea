package org.marram.wiki.transfer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads paths of an import, with `/`.
final class FilePath {
    /// Files that are the page of their folder, those that are more so first.
    static final List<String> FOLDER_PAGES = List.of("_index", "index", "readme");

    private FilePath() {}

    /// The folder, with a `/` at its end; empty at the top.
    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Without the ending.
    static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }

    /// The last part without its ending.
    static String base(String path) {
        return stem(name(path));
    }

    static boolean isFolderPage(String path) {
        return FOLDER_PAGES.contains(base(path).toLowerCase(Locale.ROOT));
    }

    static int depth(String path) {
        return (int) path.chars().filter(character -> character == '/').count();
    }

    /// Returns the form in which paths are compared: without case and composition, which some programs do not
    /// tell apart.
    static String fold(String path) {
        return path.chars().allMatch(character -> character < 0x80)
                ? path.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// An address without its query and fragment.
    static String withoutTail(String address) {
        for (int at = 0; at < address.length(); at++) {
            if (address.charAt(at) == '?' || address.charAt(at) == '#') {
                return address.substring(0, at);
            }
        }
        return address;
    }

    /// The path that another one means where a file of a folder names it. What would lead out stays at the top.
    static String resolve(String folder, String path) {
        List<String> parts = new ArrayList<>();
        if (!path.startsWith("/")) {
            add(parts, folder);
        }
        add(parts, path);
        return String.join("/", parts);
    }

    private static void add(List<String> parts, String path) {
        for (String part : Arrays.asList(path.split("/"))) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!Set.of("", ".").contains(part)) {
                parts.add(part);
            }
        }
    }
}
