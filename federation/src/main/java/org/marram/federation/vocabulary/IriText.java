package org.marram.federation.vocabulary;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes an address apart by hand: `java.net.URI` has no host for international names, and is lax where attackers are
/// not.
final class IriText {
    private static final int MAX_HOST_LENGTH = 253;
    private static final int MAX_PORT = 65_535;
    private static final String NEVER = "\"<>\\^`{|}";
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

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
        return new WebOrigin(scheme, normalisedHost(host), port(scheme, port));
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

    private static String normalisedHost(String host) {
        if (host.startsWith("[")) {
            return bracketed(host);
        }
        String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        boolean plausible = !name.isEmpty()
                && name.length() <= MAX_HOST_LENGTH
                && !name.startsWith(".")
                && !name.contains("..")
                && name.chars().allMatch(IriText::isHostCharacter);
        if (!plausible) {
            throw new IllegalArgumentException("an address without a usable host");
        }
        // Security: 0177.0.0.1, 127.1 and 2130706433 are different servers to different readers.
        if (endsInNumber(name) && !DOTTED_QUAD.matcher(name).matches()) {
            throw new IllegalArgumentException("an address whose host is an unusual way to write an IPv4 address");
        }
        return name;
    }

    /// Browsers take such a host for an IPv4 address, however it is written; no name under the root ends so.
    private static boolean endsInNumber(String host) {
        return LAST_NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1)).matches();
    }

    private static String bracketed(String host) {
        boolean plausible = host.length() > 3
                && host.endsWith("]")
                && host.substring(1, host.length() - 1).chars().allMatch(IriText::isIpv6Character);
        if (!plausible) {
            throw new IllegalArgumentException("an address with a malformed IPv6 host");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }

    private static boolean isIpv6Character(int c) {
        return Character.digit(c, 16) >= 0 || c == ':' || c == '.';
    }
}
