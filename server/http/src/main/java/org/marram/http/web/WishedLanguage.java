package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import org.marram.themes.Messages;

/// The one reader of `Accept-Language` (RFC 9110, section 12.5.4).
public final class WishedLanguage {
    /// A longer wish is not read, in characters: parsing takes time.
    private static final int LONGEST = 200;

    private WishedLanguage() {}

    /// The language that is wished for most of those that there is a bundle for, as a BCP 47 tag.
    public static Optional<String> of(HttpRequest<?> request) {
        String wish = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (wish == null || wish.isBlank() || wish.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(wish).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> range.getRange().split("-", 2)[0])
                    .filter(Messages.languages()::contains)
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
