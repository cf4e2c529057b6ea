package org.marram.federation.discovery;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Account or address that a WebFinger request asks for (RFC 7033 §4.1).
public sealed interface WebFingerResource {
    /// `acct:name@host`
    ///
    /// @param host lower case, in punycode, with the port when there is one
    record Account(String name, String host) implements WebFingerResource {
        /// `acct:name@host`
        public String subject() {
            return "acct:" + name + "@" + host;
        }
    }

    /// The address of an actor or of its page.
    record Address(Iri iri) implements WebFingerResource {}

    /// A well-formed URI of another scheme: no actor here is named so.
    record Other(String uri) implements WebFingerResource {}

    /// A text that is none of these.
    record Malformed(String reason) implements WebFingerResource {}

    /// Longest name, in characters; the longest that servers give out are 64.
    int MAX_NAME_LENGTH = 255;

    /// Form of a URI (RFC 3986 §3): a scheme, and something behind it without white space and delimiters.
    Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):([^\\s\\p{Cntrl}<>\"{}|\\\\^`]+)");

    /// Reads the `resource` parameter: a URI (RFC 7033 §4.1), of which two schemes are known here; or a handle without
    /// one, as people write it and some programs pass it on.
    static WebFingerResource parse(String resource) {
        Matcher uri = URI.matcher(resource);
        if (!uri.matches()) {
            return account(resource) instanceof Account account ? account : new Malformed("Not a URI");
        }
        return switch (uri.group(1).toLowerCase(Locale.ROOT)) {
            case "acct" ->
                decoded(uri.group(2))
                        .map(WebFingerResource::account)
                        .orElseGet(() -> new Malformed("An account with a malformed escape"));
            case "http", "https" ->
                Iri.parse(resource)
                        .<WebFingerResource>map(Address::new)
                        .orElseGet(() -> new Malformed("Not an address"));
            default -> new Other(resource);
        };
    }

    /// Names may be percent-encoded (RFC 7565 §7); a `+` is a plus sign there.
    private static Optional<String> decoded(String handle) {
        try {
            return Optional.of(URLDecoder.decode(handle.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Reads a handle as people write it: `name@host`, `@name@host`, `acct:name@host`.
    static WebFingerResource account(String handle) {
        String bare = handle.startsWith("@") ? handle.substring(1) : handle;
        int at = bare.lastIndexOf('@');
        String name = at < 0 ? "" : bare.substring(0, at);
        boolean plausible = !name.isEmpty()
                && name.length() <= MAX_NAME_LENGTH
                && name.chars().noneMatch(c -> c <= ' ' || c == '@' || c == '/' || c == '?' || c == '#');
        Optional<String> host = plausible ? host(bare.substring(at + 1)) : Optional.empty();
        return host.<WebFingerResource>map(known -> new Account(name, known))
                .orElseGet(() -> new Malformed("Not a name and a host"));
    }

    /// Reads a host as people write it: lower case, in punycode, with the port when there is one.
    static Optional<String> host(String written) {
        return Iri.parse("https://" + written)
                .filter(WebFingerResource::isBare)
                .map(Iri::origin)
                .map(WebOrigin::authority);
    }

    private static boolean isBare(Iri host) {
        return host.requestTarget().equals("/") && !host.value().endsWith("/");
    }
}
