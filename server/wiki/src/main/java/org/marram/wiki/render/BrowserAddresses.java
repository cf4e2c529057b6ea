package org.marram.wiki.render;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads addresses in texts the way that browsers do.
final class BrowserAddresses {

    private static final Set<String> WEB = Set.of("http", "https");

    /// Schemes that a link may have; all others are shown as plain text.
    private static final Set<String> LINKED =
            Set.of("http", "https", "mailto", "tel", "xmpp", "irc", "ircs", "geo", "magnet", "matrix");

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]{0,30}):");

    /// Characters that stay as they are in an address; everything else is percent-encoded as UTF-8.
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?#%[]";

    private BrowserAddresses() {}

    /// An address without what the URL standard strips (tabs, newlines, blanks and controls around it), with every
    /// other character that does not belong into an address percent-encoded.
    ///
    /// Security: browsers drop a tab inside `java\tscript:` and read `\` as `/`; here neither is left.
    static String normalise(String written) {
        StringBuilder address = new StringBuilder(written.length() + 8);
        // String#trim takes exactly these, and each once.
        String text = written.replaceAll("[\\t\\n\\r]", "").trim();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            append(address, unit & 0xFF);
        }
        return address.toString();
    }

    private static void append(StringBuilder address, int unit) {
        boolean plain = unit < 0x80 && (Character.isLetterOrDigit(unit) || PLAIN.indexOf(unit) >= 0);
        if (plain) {
            address.append((char) unit);
        } else {
            address.append("%%%02X".formatted(unit));
        }
    }

    /// The scheme in lower case; empty when the address is relative.
    static String scheme(String address) {
        Matcher matcher = SCHEME.matcher(address);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    static boolean isLinked(String address) {
        return LINKED.contains(scheme(address));
    }

    /// Tells whether what stands in a wikilink is an address outside of any wiki: `https://…` or `mailto:…`.
    static boolean isOutside(String written) {
        String scheme = scheme(written);
        return LINKED.contains(scheme)
                && (written.startsWith("://", scheme.length()) || scheme.equals("mailto") || scheme.equals("tel"));
    }

    static boolean isWeb(String address) {
        return WEB.contains(scheme(address)) || address.startsWith("//");
    }

    static boolean isWebOrLocal(String address) {
        return isWeb(address) || (address.startsWith("/") && !address.startsWith("/\\"));
    }
}
