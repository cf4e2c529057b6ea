package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Home that a visitor named, so that it has to be named only once: a host or a handle, in a cookie of theirs.
@Singleton
public final class VisitorHome {
    private final Cookies cookies;

    VisitorHome(Cookies cookies) {
        this.cookies = cookies;
    }

    /// As it was said; empty when it was not. It may be anything: a cookie is the visitor's own.
    public String of(HttpRequest<?> request) {
        return cookies.home(request).map(VisitorHome::read).orElse("");
    }

    public void remember(HttpRequest<?> request, String home) {
        cookies.home(
                request, Base64.getUrlEncoder().withoutPadding().encodeToString(home.getBytes(StandardCharsets.UTF_8)));
    }

    private static String read(String cookie) {
        try {
            return new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }
}
