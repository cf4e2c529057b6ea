package org.marram.http.viewer;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Anonymous;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.accounts.AddressBlocks;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.accounts.Sessions;

/// Sender of a request. Found out when first asked for, by one indexed read at most, and none for strangers.
///
/// Security: the session of a request that changes something is believed only after [Csrf#accepts]. A
/// controller of forms that forgot to ask gets an exception instead of a viewer; a program's request without a
/// token is a stranger's.
@Singleton
public final class CurrentViewer {
    private static final String READER = "marram.reader";
    /// Attribute of a request with the viewer who signed in, or out, in it.
    private static final String ENTERED = "marram.entered";
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> SAFE = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String PROGRAMS = "/api/";

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final AddressBlocks blocks;
    private final ClientAddress addresses;
    private final Cookies cookies;
    private final Csrf csrf;

    CurrentViewer(
            Sessions sessions,
            ApiTokens tokens,
            AddressBlocks blocks,
            ClientAddress addresses,
            Cookies cookies,
            Csrf csrf) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.blocks = blocks;
        this.addresses = addresses;
        this.cookies = cookies;
        this.csrf = csrf;
    }

    /// Returns the sender of `request`, as far as it may change something. May read from the database: not on
    /// an event loop.
    ///
    /// @throws IllegalStateException for a form that [Csrf] was not asked about
    public Viewer of(HttpRequest<?> request) {
        if (bearer(request).isPresent() || SAFE.contains(request.getMethod()) || csrf.isGenuine(request)) {
            return reader(request);
        }
        Optional<Viewer> entered = request.getAttribute(ENTERED, Viewer.class);
        if (entered.isPresent()) {
            return entered.get();
        }
        if (request.getPath().startsWith(PROGRAMS)) {
            return stranger(request);
        }
        throw new IllegalStateException("A form was not checked before asking whose it is: " + request.getPath());
    }

    /// Returns the sender of `request`, for what they may see, whether the request is genuine or not. May read
    /// from the database.
    public Viewer reader(HttpRequest<?> request) {
        return known(request).orElseGet(() -> {
            Viewer viewer = find(request);
            request.setAttribute(READER, viewer);
            return viewer;
        });
    }

    /// Returns the sender of `request`, if that was found out already. Costs nothing.
    public Optional<Viewer> known(HttpRequest<?> request) {
        return request.getAttribute(ENTERED, Viewer.class).or(() -> request.getAttribute(READER, Viewer.class));
    }

    /// Tells whether a request carries nothing that could make its answer another than that of all strangers:
    /// no session, no token, nothing to be said. Costs nothing.
    public boolean isStranger(HttpRequest<?> request) {
        return !request.getHeaders().contains(HttpHeaders.AUTHORIZATION) && cookies.none(request);
    }

    /// Returns the reason why people at the address of a request may not write; empty when they may.
    public Optional<String> addressBlock(HttpRequest<?> request) {
        return blocks.reason(addresses.of(request));
    }

    /// Tells whether a request carries a token that speaks for no participant. May read from the database.
    public boolean hasBadToken(HttpRequest<?> request) {
        return bearer(request).isPresent() && !(reader(request) instanceof Participant);
    }

    public Optional<String> sessionOf(HttpRequest<?> request) {
        return cookies.session(request);
    }

    /// Signs in the request at hand, and everything that follows the answer.
    public Participant enter(HttpRequest<?> request, Participant viewer, String session) {
        Participant entered = withAddress(request, viewer);
        cookies.begin(request, session);
        request.setAttribute(ENTERED, entered);
        return entered;
    }

    /// Signs out the request at hand.
    public void leave(HttpRequest<?> request) {
        cookies.end(request);
        request.setAttribute(ENTERED, stranger(request));
    }

    private Viewer find(HttpRequest<?> request) {
        Optional<String> token = bearer(request);
        Optional<Participant> participant = token.isPresent()
                ? token.flatMap(tokens::find)
                : cookies.session(request).flatMap(sessions::find);
        return participant.<Viewer>map(found -> withAddress(request, found)).orElseGet(() -> stranger(request));
    }

    public Viewer stranger(HttpRequest<?> request) {
        var address = addresses.of(request);
        return new Anonymous(address.getHostAddress(), blocks.isBlocked(address));
    }

    /// A blocked address keeps all people there from writing, but not keepers: they could lock themselves out.
    private Participant withAddress(HttpRequest<?> request, Participant viewer) {
        boolean blocked = viewer.blocked() || (!viewer.isKeeper() && blocks.isBlocked(addresses.of(request)));
        return new Participant(viewer.person(), viewer.actor(), viewer.name(), viewer.role(), blocked);
    }

    private static Optional<String> bearer(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
