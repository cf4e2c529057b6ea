package org.marram.http.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.settings.PublicAddress;
import org.marram.wiki.shared.Origin;

/// Refuses what a page of another site makes a browser send to change something here. The one check of this kind: the
/// framework's own, which knows only the address at which a proxy reaches us, is switched off.
///
/// Security: this stands before the token of each form, so that a route which forgot its token is not open to forged
/// requests. What a browser says of itself counts first (Fetch Metadata), else the `Origin` of the page, which is ours
/// when it is the public address or the host that was asked for. Servers send neither.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CrossSiteGuard implements Ordered {

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    /// A token is sent by a program on purpose, never by a browser by itself.
    private static final String BEARER = "Bearer ";

    /// Longest part of what a request says of itself that is repeated, in characters.
    private static final int QUOTED = 200;

    /// An origin that is none: of a page in a frame of its own, or behind a setting that hides where one comes from.
    private static final Set<String> UNTOLD = Set.of("null", "?");

    private final PublicAddress address;
    private final ProblemPages pages;
    private final RefusedOrigins refused;

    CrossSiteGuard(PublicAddress address, ProblemPages pages, RefusedOrigins refused) {
        this.address = address;
        this.pages = pages;
        this.refused = refused;
    }

    /// Right behind the headers of every answer.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        if (READING.contains(request.getMethod()) || hasToken(request) || !isForeign(request)) {
            return null;
        }
        String from = quoted(request.getHeaders().get(HttpHeaders.ORIGIN));
        refused.note(request, from);
        return Answers.isForProgram(request)
                ? Answers.problem(HttpStatus.FORBIDDEN, "A page of another site may not change anything here.")
                : page(request, from);
    }

    private static boolean hasToken(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && RawPath.of(request).startsWith("/api/");
    }

    private boolean isForeign(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return switch (site) {
            case "cross-site" -> true;
            case "same-origin", "none" -> false;
            case null, default -> isForeignOrigin(request);
        };
    }

    /// Tells whether the `Origin` of a request is another site's. Before the set-up the wiki may be reached
    /// under an address that it does not know yet.
    private boolean isForeignOrigin(HttpRequest<?> request) {
        String written = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (written == null || isSigned(RawPath.of(request))) {
            return false;
        }
        Optional<Origin> origin = origin(written);
        Optional<Origin> here = address.get();
        boolean own = origin.equals(here)
                || origin.equals(asked(request, origin.map(Origin::scheme).orElse("http")));
        return here.isEmpty() ? origin.isEmpty() : origin.isEmpty() || !own;
    }

    /// Tells whether a path is one for other servers' signed requests. They are believed for their signature
    /// alone, whatever a library adds.
    private static boolean isSigned(String path) {
        return path.endsWith("/inbox") || path.startsWith("/sync/");
    }

    private static Optional<Origin> asked(HttpRequest<?> request, String scheme) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return host == null ? Optional.empty() : origin(scheme + "://" + host);
    }

    private static Optional<Origin> origin(String written) {
        try {
            return Optional.of(Origin.parse(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpResponse<?> page(HttpRequest<?> request, String from) {
        Message why = UNTOLD.contains(from)
                ? Message.of("reason.other-site-untold")
                : address.get()
                        .map(here -> Message.of("reason.other-site", from, here.toString()))
                        .orElseGet(() -> Message.of("reason.other-site-unknown", from));
        return HttpResponse.status(HttpStatus.FORBIDDEN)
                .body(pages.page(request, ProblemKind.OTHER_SITE, why, null))
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String quoted(@Nullable String origin) {
        String said = origin == null ? "?" : origin;
        return said.substring(0, Math.min(QUOTED, said.length()));
    }
}
