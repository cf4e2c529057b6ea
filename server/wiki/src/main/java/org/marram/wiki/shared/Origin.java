package org.marram.wiki.shared;

import java.net.URI;
import java.util.Locale;
import org.marram.federation.vocabulary.HostText;

/// The public address of a wiki: scheme, host and port, nothing else. Written without a slash at its end.
///
/// @param scheme `http` or `https`
/// @param host in its one spelling ([HostText]): in lower case; an IPv6 address in brackets
/// @param port the port, also when it is the scheme's usual one
public record Origin(String scheme, String host, int port) {

    /// Form that an address may have, for messages.
    public static final String FORM = "http:// or https://, a host, perhaps a port, and nothing behind it";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int LAST_PORT = 65_535;

    public Origin {
        host = HostText.find(host).orElse("");
        if (!(scheme.equals("http") || scheme.equals("https")) || host.isEmpty() || port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("an address is " + FORM);
        }
    }

    /// Reads an address; one slash at its end is forgiven.
    ///
    /// @throws IllegalArgumentException when it is something else, or has a path
    public static Origin parse(String written) {
        URI address = URI.create(written);
        boolean bare = address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawPath() != null
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
        if (!bare || address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("an address is " + FORM);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return new Origin(scheme, address.getHost(), address.getPort() < 0 ? usualPort(scheme) : address.getPort());
    }

    /// Is the connection to it encrypted?
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /// The host, with the port where it is not the scheme's usual one: what stands behind the `@` of a handle.
    public String authority() {
        return port == usualPort(scheme) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    private static int usualPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
