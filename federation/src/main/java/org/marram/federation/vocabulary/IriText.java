package org.marram.federation.vocabulary;

/// Takes an address apart by hand: `java.net.URI` has no host for international names, and is lax where attackers are
/// not.
final class IriText {
    private static final int MAX_PORT = 65_535;
    private static final String NEVER = "\"<>\\^`{|}";

    private IriText() {}

    static WebOrigin originOf(String iri) {
        requireCharacters(iri);
        String scheme = schemeOf(iri);
        String authority = iri.substring(scheme.length() + "://".length(), endOfAuthority(iri));
        // Security: user information makes the host look like another one to a reader, and to some parsers.
        if (authority.indexOf('@') >= 0 || authority.indexOf('%') >= 0) {
            throw new IllegalArgumentException("an address with user information or an escaped host");
        }
        int colon = authority.startsWith("[") ? authority.indexOf("]:") + 1 : authority.indexOf(':');
        String host = colon <= 0 ? authority : authority.substring(0, colon);
        String port = colon <= 0 ? "" : authority.substring(colon + 1);
        if (!host.startsWith("[") && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an address with an IPv6 host that is not in brackets");
        }
        return new WebOrigin(scheme, HostText.of(host), port(scheme, port));
    }

    static int endOfAuthority(String iri) {
        int at = iri.indexOf("://") + "://".length();
        while (at < iri.length() && "/?#".indexOf(iri.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static void requireCharacters(String iri) {
        if (iri.length() > Iri.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an address of " + iri.length() + " characters, at most " + Iri.MAX_LENGTH);
        }
        CanonicalText.requireWritable(iri, "an address");
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c <= ' ' || c == 0x7f || Character.isISOControl(c) || NEVER.indexOf(c) >= 0) {
                throw new IllegalArgumentException("an address with a space, a control or one of " + NEVER);
            }
        }
    }

    private static String schemeOf(String iri) {
        for (String scheme : new String[] {"https", "http"}) {
            if (iri.regionMatches(true, 0, scheme + "://", 0, scheme.length() + 3)) {
                return scheme;
            }
        }
        throw new IllegalArgumentException("not an http or https address");
    }

    private static int port(String scheme, String port) {
        if (port.isEmpty()) {
            return WebOrigin.defaultPort(scheme);
        }
        if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("an address with a port that is no number");
        }
        int number = Integer.parseInt(port);
        if (number == 0 || number > MAX_PORT) {
            throw new IllegalArgumentException("an address with port " + number);
        }
        return number;
    }
}
