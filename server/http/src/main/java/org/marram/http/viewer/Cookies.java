package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.marram.wiki.accounts.Sessions;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;

/// The cookies of a wiki: whose session it is, who has signed in there before, what binds the forms of
/// strangers to their browser, what is to be said above the next page, and where a visitor said to be at home.
///
/// Behind https they are `Secure` and named `__Host-…`, so that no neighbour on another subdomain can set them.
/// Else they have the port in their name: cookies ignore ports, and two wikis on one machine would sign one
/// another out.
///
/// Controllers do not touch them: what happens in a request is noted in its attributes, and set with the answer.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class Cookies {
    private static final String SESSION = "session";
    private static final String FORM = "form";
    private static final String NOTICE = "notice";
    private static final String HOME = "home";
    private static final String KNOWN = "known";
    private static final String NEW_PREFIX = "marram.cookie.";
    /// Time that a notice is kept: until the next page is shown.
    private static final Duration NOTICE_LIFE = Duration.ofMinutes(2);
    private static final Duration HOME_LIFE = Duration.ofDays(365);
    /// As long as the browser is open.
    private static final Duration THIS_VISIT = Duration.ofSeconds(-1);

    private final CurrentSettings settings;

    Cookies(CurrentSettings settings) {
        this.settings = settings;
    }

    /// The id of the session that a request belongs to, or began.
    Optional<String> session(HttpRequest<?> request) {
        return value(request, SESSION);
    }

    void begin(HttpRequest<?> request, String session) {
        put(request, SESSION, session);
    }

    void end(HttpRequest<?> request) {
        put(request, SESSION, "");
    }

    /// The secret that forms of strangers are bound to.
    Optional<String> form(HttpRequest<?> request) {
        return value(request, FORM);
    }

    void bindForms(HttpRequest<?> request, String secret) {
        put(request, FORM, secret);
    }

    public Optional<String> notice(HttpRequest<?> request) {
        return value(request, NOTICE);
    }

    public void say(HttpRequest<?> request, String notice) {
        put(request, NOTICE, notice);
    }

    public void said(HttpRequest<?> request) {
        put(request, NOTICE, "");
    }

    /// Returns the home that a visitor named.
    Optional<String> home(HttpRequest<?> request) {
        return value(request, HOME);
    }

    void home(HttpRequest<?> request, String home) {
        put(request, HOME, home);
    }

    /// Returns the marks of the people who have signed in there before, as [KnownBrowsers] reads them.
    Optional<String> known(HttpRequest<?> request) {
        return value(request, KNOWN);
    }

    void know(HttpRequest<?> request, String marks) {
        put(request, KNOWN, marks);
    }

    /// Tells whether a request carries neither a session nor a notice: its answer may be shared with all
    /// strangers.
    boolean none(HttpRequest<?> request) {
        return session(request).isEmpty() && notice(request).isEmpty();
    }

    @ResponseFilter
    void set(HttpRequest<?> request, MutableHttpResponse<?> response) {
        changed(request, SESSION).ifPresent(value -> response.cookie(cookie(SESSION, value, Sessions.LONGEST)));
        changed(request, FORM).ifPresent(value -> response.cookie(cookie(FORM, value, THIS_VISIT)));
        changed(request, NOTICE).ifPresent(value -> response.cookie(cookie(NOTICE, value, NOTICE_LIFE)));
        changed(request, KNOWN).ifPresent(value -> response.cookie(cookie(KNOWN, value, KnownBrowsers.LIFE)));
        changed(request, HOME).ifPresent(value -> response.cookie(cookie(HOME, value, HOME_LIFE)));
    }

    private Optional<String> value(HttpRequest<?> request, String what) {
        Optional<String> changed = changed(request, what);
        return (changed.isPresent() ? changed : sent(request, what)).filter(value -> !value.isEmpty());
    }

    private Optional<String> sent(HttpRequest<?> request, String what) {
        return request.getHeaders().contains("Cookie")
                ? request.getCookies().findCookie(name(what)).map(Cookie::getValue)
                : Optional.empty();
    }

    private static Optional<String> changed(HttpRequest<?> request, String what) {
        return request.getAttribute(NEW_PREFIX + what, String.class);
    }

    private static void put(HttpRequest<?> request, String what, String value) {
        request.setAttribute(NEW_PREFIX + what, value);
    }

    private Cookie cookie(String what, String value, Duration life) {
        return Cookie.of(name(what), value)
                .path("/")
                .httpOnly(true)
                .secure(settings.get().address().isSecure())
                .sameSite(SameSite.Lax)
                .maxAge(value.isEmpty() ? 0 : life.isNegative() ? Cookie.UNDEFINED_MAX_AGE : life.toSeconds());
    }

    private String name(String what) {
        Origin address = settings.get().address();
        boolean usual = address.authority().equals(address.host());
        return (address.isSecure() ? "__Host-marram-" : "marram-") + what + (usual ? "" : "-" + address.port());
    }
}
