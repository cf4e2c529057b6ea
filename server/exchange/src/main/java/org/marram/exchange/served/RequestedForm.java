package org.marram.exchange.served;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Form in which a client wants what stands at an address that people read too (RFC 9110 §12.5.1; ActivityPub
/// §3.2).
enum RequestedForm {
    /// `application/activity+json`
    ACTIVITY_JSON("application/activity+json; charset=utf-8"),
    /// `application/ld+json`, for clients that take nothing else.
    LD_JSON("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""),
    /// A page for people, a text, anything but a document.
    OTHER("application/activity+json; charset=utf-8");

    /// Longest header that is read to its end, in characters.
    private static final int MAX_HEADER = 1_000;

    private static final Pattern MAY_BE_ONE = Pattern.compile("json", Pattern.CASE_INSENSITIVE);

    /// Type that the answer is marked with. Some servers compare it letter by letter: with a space behind the
    /// semicolon.
    private final String contentType;

    RequestedForm(String contentType) {
        this.contentType = contentType;
    }

    /// Returns the type that the answer is marked with.
    String contentType() {
        return contentType;
    }

    boolean isDocument() {
        return this != OTHER;
    }

    /// Reads an `Accept` header. Of equal wishes the first counts; a client that sends none is taken for a
    /// person.
    static RequestedForm of(@Nullable String accept) {
        if (accept == null || !MAY_BE_ONE.matcher(accept).find()) {
            return OTHER;
        }
        RequestedForm best = OTHER;
        double weight = 0;
        for (String range :
                accept.substring(0, Math.min(MAX_HEADER, accept.length())).split(",", -1)) {
            double wish = weight(range);
            if (wish > weight && names(range)) {
                best = form(range);
                weight = wish;
            }
        }
        return best;
    }

    /// Tells whether a range names a form: `*/*` wishes for nothing in particular.
    private static boolean names(String range) {
        String type = type(range);
        return form(range).isDocument()
                || type.equals("text/html")
                || type.equals("application/xhtml+xml")
                || type.equals("text/markdown");
    }

    private static RequestedForm form(String range) {
        return switch (type(range)) {
            case "application/activity+json" -> ACTIVITY_JSON;
            case "application/ld+json" -> LD_JSON;
            default -> OTHER;
        };
    }

    private static String type(String range) {
        int end = range.indexOf(';');
        return (end < 0 ? range : range.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static double weight(String range) {
        int at = range.toLowerCase(Locale.ROOT).lastIndexOf("q=");
        if (at < 0) {
            return 1;
        }
        try {
            return Double.parseDouble(range.substring(at + 2).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
