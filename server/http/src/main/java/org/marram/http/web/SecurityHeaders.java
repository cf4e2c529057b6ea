package org.marram.http.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marram.wiki.settings.PublicAddress;
import org.marram.wiki.shared.Origin;

/// Puts on every answer, whatever its status, what tells a browser to be careful. A route that needs another value,
/// such as the stricter policy of an uploaded file, sets it itself and keeps it.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders implements Ordered {

    /// Nothing runs, loads or frames a page but what this wiki serves; no script makes HTML of strings.
    static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "media-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    /// The same for a page whose form may be answered with the way to another server: browsers hold a form's policy
    /// against where its answer leads, too.
    static final String CONTENT_POLICY_LEADING_AWAY = CONTENT_POLICY.replace("form-action 'self'", "form-action *");

    static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy",
                    "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(),"
                            + " usb=()");

    /// Value of `Cache-Control` for an answer that says nothing of caches: it may be for one reader alone.
    private static final String UNLESS_SAID = "private, no-cache";

    /// A year, as browsers' lists ask for.
    private static final String TRANSPORT = "max-age=31536000";

    /// Headers of a request by which the same address is answered differently.
    private static final List<String> PAGES_VARY = List.of("Accept", "Accept-Language", "Cookie");

    private final PublicAddress address;

    SecurityHeaders(PublicAddress address) {
        this.address = address;
    }

    /// Outermost: what another filter answers goes through here too.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @ResponseFilter
    void protect(MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        ALWAYS.forEach((name, value) -> setIfAbsent(headers, name, value));
        setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, UNLESS_SAID);
        if (address.get().filter(Origin::isSecure).isPresent()) {
            setIfAbsent(headers, "Strict-Transport-Security", TRANSPORT);
        }
        if (isPage(response)) {
            setIfAbsent(headers, HttpHeaders.VARY, String.join(", ", PAGES_VARY));
        }
    }

    /// Puts them on what goes out below the filters: answers of the machinery that no route made.
    static void protect(io.netty.handler.codec.http.HttpHeaders headers, PublicAddress address) {
        if (headers.contains("X-Content-Type-Options")) {
            return;
        }
        ALWAYS.forEach((name, value) -> setIfAbsent(headers, name, value));
        setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, UNLESS_SAID);
        if (address.get().filter(Origin::isSecure).isPresent()) {
            setIfAbsent(headers, "Strict-Transport-Security", TRANSPORT);
        }
    }

    private static void setIfAbsent(io.netty.handler.codec.http.HttpHeaders headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    private static void setIfAbsent(MutableHttpHeaders headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    private static boolean isPage(MutableHttpResponse<?> response) {
        Optional<MediaType> type = response.getContentType();
        return type.isPresent() && type.get().getSubtype().equals("html");
    }
}
