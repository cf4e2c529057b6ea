package org.marram.federation.discovery;

import java.util.Optional;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// What a WebFinger request asks for (RFC 7033 §4.1).
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

    /// Neither.
    record Malformed(String reason) implements WebFingerResource {}

    /// Longest name, in characters; the longest that servers give out are 64.
    int MAX_NAME_LENGTH = 255;

    /// Reads the `resource` parameter.
    static WebFingerResource parse(String resource) {
        if (resource.startsWith("acct:")) {
            return account(resource.substring("acct:".length()));
        }
        return Iri.parse(resource)
                .<WebFingerResource>map(Address::new)
                .orElseGet(() -> new Malformed("Neither an account nor an address"));
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
