package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.marram.http.web.WishedLanguage;
import org.marram.wiki.shared.Settings;

/// The language of the interface for a request: what the browser asks for, as far as there is a bundle, else the
/// wiki's.
@Singleton
public final class Languages {
    private final String fallback;

    Languages(Settings settings) {
        this.fallback = settings.language();
    }

    /// A BCP 47 tag.
    public String of(HttpRequest<?> request) {
        return WishedLanguage.of(request).orElse(fallback);
    }
}
