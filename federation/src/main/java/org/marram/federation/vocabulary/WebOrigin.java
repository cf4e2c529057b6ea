package org.marram.federation.vocabulary;

/// Scheme, host and port: the unit of trust of the web. A server speaks for its own origin only (FEP-fe34).
///
/// @param scheme `http` or `https`
/// @param host   lower case, in punycode, without a trailing dot; IPv6 in brackets
/// @param port   also when it is the scheme's own
public record WebOrigin(String scheme, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// Tells whether the port need not be written.
    public boolean hasDefaultPort() {
        return port == defaultPort(scheme);
    }

    /// Host, and the port where it is not the scheme's own.
    public String authority() {
        return hasDefaultPort() ? host : host + ":" + port;
    }

    /// Tells whether it is this host or one below it.
    public boolean isWithin(String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }

    static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
}
