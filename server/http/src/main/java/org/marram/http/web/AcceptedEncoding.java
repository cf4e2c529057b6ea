package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/// The one reader of `Accept-Encoding` (RFC 9110, section 12.5.3), as far as this wiki has a choice: gzip or as it is.
public final class AcceptedEncoding {
    /// A longer wish is not read, in characters.
    private static final int MAX_HEADER = 1_000;

    private AcceptedEncoding() {}

    /// Tells whether an answer may be compressed: `gzip`, or `*` where gzip is not named, with a weight above
    /// 0.
    public static boolean takesGzip(HttpRequest<?> request) {
        String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null || accepted.length() > MAX_HEADER) {
            return false;
        }
        boolean others = false;
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.split(";", -1);
            String name = parts[0].strip();
            if (name.equals("gzip") || name.equals("x-gzip")) {
                return isWanted(parts);
            }
            others |= name.equals("*") && isWanted(parts);
        }
        return others;
    }

    private static boolean isWanted(String[] parts) {
        for (int at = 1; at < parts.length; at++) {
            String parameter = parts[at].replace(" ", "");
            if (parameter.startsWith("q=")) {
                return !parameter.matches("q=0?(\\.0*)?");
            }
        }
        return true;
    }
}
