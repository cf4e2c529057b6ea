package org.marram.http.web;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Reads titles and names from the path of a request as it came over the wire.
///
/// The framework's own decoding turns `+` into a space and replaces what is not UTF-8. Here `+` is a plus
/// sign, `%2F` is a `/`, and a malformed address is refused.
public final class RawPath {

    private RawPath() {}

    /// The path of a request, undecoded, without query and fragment.
    public static String of(HttpRequest<?> request) {
        return of(request.getUri().toString());
    }

    /// The path of an address, undecoded, without query and fragment.
    static String of(String address) {
        return cut(cut(address, '#'), '?');
    }

    /// Returns the part between a prefix and a suffix of a path, undecoded; empty when the path has other ends.
    public static Optional<String> between(String path, String prefix, String suffix) {
        boolean fits =
                path.length() >= prefix.length() + suffix.length() && path.startsWith(prefix) && path.endsWith(suffix);
        return fits ? Optional.of(path.substring(prefix.length(), path.length() - suffix.length())) : Optional.empty();
    }

    /// A part of a path as text; nothing when an escape is malformed, when it is not UTF-8, or when it holds a NUL.
    public static Optional<String> decode(String raw) {
        return PercentEncoding.decode(raw);
    }

    /// A text as part of a path; `/` stands as it is.
    public static String encode(String text) {
        return PercentEncoding.encode(text);
    }

    /// A part of a path as a title of this wiki; a malformed address is no title, with the reason `title.invalid`.
    public static TitleResult title(String raw) {
        return decode(raw).map(Title::parse).orElseGet(() -> new TitleResult.Invalid("title.invalid", raw));
    }

    private static String cut(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
