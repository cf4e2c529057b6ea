package org.marram.server.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.marram.server.shared.Settings;
import org.marram.themes.Messages;

/// The language of the interface for a request: what the browser asks for, as far as there is a bundle, else the
/// wiki's.
@Singleton
public final class Languages {
    /// A longer wish is not read, in characters: parsing takes time.
    private static final int LONGEST = 200;

    private final String fallback;

    Languages(Settings settings) {
        this.fallback = settings.language();
    }

    /// A BCP 47 tag.
    public String of(HttpRequest<?> request) {
        String wish = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (wish == null || wish.isBlank() || wish.length() > LONGEST) {
            return fallback;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(wish);
            for (Locale.LanguageRange range : ranges) {
                String language = range.getRange().split("-", 2)[0];
                if (range.getWeight() > 0 && Messages.languages().contains(language)) {
                    return language;
                }
            }
            return fallback;
        } catch (IllegalArgumentException e) {
            return fallback;
        }
    }
}
