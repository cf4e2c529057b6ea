package org.marram.federation.vocabulary;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The one spelling of a host, so that two that are the same are equal as text: names in lower case, in punycode and
/// without a dot at their end; IPv4 addresses as four numbers; IPv6 addresses in brackets, as browsers write them
/// (RFC 5952 §4, and the URL standard for addresses that hold an IPv4 one).
public final class HostText {
    private static final int MAX_HOST_LENGTH = 253;
    private static final int GROUPS = 8;
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    private HostText() {}

    /// Writes a host in that spelling; nothing when it is none.
    public static Optional<String> find(String host) {
        try {
            return Optional.of(of(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Writes a host in that spelling.
    ///
    /// @param host a name or an address; one of IPv6 with or without brackets
    /// @throws IllegalArgumentException when it is none, or an unusual way to write an IPv4 address
    public static String of(String host) {
        if (host.startsWith("[") || host.indexOf(':') >= 0) {
            return bracketed(host);
        }
        String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        boolean plausible = !name.isEmpty()
                && name.length() <= MAX_HOST_LENGTH
                && !name.startsWith(".")
                && !name.contains("..")
                && name.chars().allMatch(HostText::isHostCharacter);
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
        boolean closed = host.startsWith("[") == host.endsWith("]");
        String bare = host.startsWith("[") && closed ? host.substring(1, host.length() - 1) : host;
        if (!closed || bare.indexOf(':') < 0 || !bare.chars().allMatch(HostText::isIpv6Character)) {
            throw new IllegalArgumentException("an address with a malformed IPv6 host");
        }
        return "[" + compressed(groups(InetAddress.ofLiteral(bare).getAddress())) + "]";
    }

    /// Java reads an IPv6 address that holds an IPv4 one as that.
    private static int[] groups(byte[] address) {
        byte[] bytes = address;
        if (address.length == 4) {
            bytes = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, address[0], address[1], address[2], address[3]};
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        return groups;
    }

    /// The longest run of zeros, the first of several, becomes `::`; one zero alone does not.
    private static String compressed(int[] groups) {
        int from = -1;
        int length = 1;
        for (int at = 0; at < GROUPS; at++) {
            int zeros = 0;
            while (at + zeros < GROUPS && groups[at + zeros] == 0) {
                zeros++;
            }
            if (zeros > length) {
                from = at;
                length = zeros;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            if (at == from) {
                text.append("::");
                at += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[at]));
            }
        }
        return text.toString();
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    }

    private static boolean isIpv6Character(int c) {
        return Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.';
    }
}
