package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.accounts.Secrets;

/// Makes sure that a form was sent from a page of this wiki, by the browser that the page was made for.
///
/// A token is a random number and its HMAC under the browser's own secret cookie: the session's, or, for
/// strangers, one that is set together with the form. Another site can send a form with the cookie, but cannot
/// know the token. Nothing is stored, and no two tokens are alike, so that a compressed page tells nothing of
/// them (BREACH).
///
/// The token goes into the input `csrf`, or into the header `X-CSRF-Token`.
@Singleton
public final class Csrf {
    /// The name of the input.
    public static final String FIELD = "csrf";
    /// The name of the header.
    public static final String HEADER = "X-CSRF-Token";

    private static final String GENUINE = "marram.genuine";
    private static final int NONCE_BYTES = 16;
    /// Longest token that is decoded, in characters.
    private static final int LONGEST = 200;

    private final Cookies cookies;

    Csrf(Cookies cookies) {
        this.cookies = cookies;
    }

    /// A token for a form in the answer to `request`; sets the cookie that goes with it when there is none.
    public String token(HttpRequest<?> request) {
        byte[] nonce = Secrets.bytes(NONCE_BYTES);
        return text(nonce) + "." + text(Secrets.mac(key(request), nonce));
    }

    /// Tells whether the form that came with `request` is genuine. Only after this says so does [CurrentViewer]
    /// believe the session of a request that changes something.
    ///
    /// @param token what came in the input [#FIELD]; null when nothing did
    public boolean accepts(HttpRequest<?> request, @Nullable String token) {
        boolean genuine = !isCrossSite(request) && (isGenuine(request) || (token != null && matches(request, token)));
        if (genuine) {
            request.setAttribute(GENUINE, true);
        }
        return genuine;
    }

    /// Tells whether [#accepts] has said so, or a good token came in the header.
    boolean isGenuine(HttpRequest<?> request) {
        if (request.getAttribute(GENUINE).isPresent()) {
            return true;
        }
        String header = request.getHeaders().get(HEADER);
        return !isCrossSite(request) && header != null && matches(request, header);
    }

    /// Tells whether another site caused a request, as every browser of today says; other clients say nothing.
    private static boolean isCrossSite(HttpRequest<?> request) {
        return "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"));
    }

    private boolean matches(HttpRequest<?> request, String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return false;
        }
        byte[] nonce;
        try {
            nonce = Base64.getUrlDecoder().decode(token.substring(0, dot));
        } catch (IllegalArgumentException e) {
            return false;
        }
        String given = token.substring(dot + 1);
        return cookies.session(request)
                .or(() -> cookies.form(request))
                .map(key -> Secrets.same(given, text(Secrets.mac(key, nonce))))
                .orElse(false);
    }

    private String key(HttpRequest<?> request) {
        return cookies.session(request).or(() -> cookies.form(request)).orElseGet(() -> {
            String secret = Secrets.random();
            cookies.bindForms(request, secret);
            return secret;
        });
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
