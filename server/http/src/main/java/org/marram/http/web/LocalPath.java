package org.marram.http.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Addresses to return to, which come with a form and so may come from any client.
public final class LocalPath {
    /// Longest path, in characters: longer than any title.
    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /// `path` when it leads to a page of this wiki, else `fallback`.
    ///
    /// Security: browsers read `//evil.example` and `/\evil.example` as addresses of other sites, and drop tabs
    /// and line breaks before they look (open redirect).
    public static String orElse(@Nullable String path, String fallback) {
        return path != null && isLocal(path) ? path : fallback;
    }

    private static boolean isLocal(String path) {
        if (path.isEmpty() || path.length() > LONGEST || path.charAt(0) != '/') {
            return false;
        }
        boolean plain = path.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
        return plain && !path.startsWith("//") && isAddress(path);
    }

    private static boolean isAddress(String path) {
        try {
            URI address = new URI(path);
            return address.getHost() == null && address.getScheme() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
