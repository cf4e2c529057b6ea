package org.marram.app.ops;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Spelling;

/// Tells requests of programs on this machine from all others.
final class LocalRequests {

    private static final List<String> FORWARDING = List.of("forwarded", "via", "x-real-ip");
    private static final String FORWARDED_PREFIX = "x-forwarded-";

    private LocalRequests() {}

    /// Does the request come from this machine, and from no further?
    static boolean isFrom(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress().isLoopbackAddress()
                && namesThisMachine(request.getHeaders().get(HttpHeaders.HOST))
                && !isForwarded(request);
    }

    /// Did a reverse proxy pass the request on?
    static boolean isForwarded(HttpRequest<?> request) {
        return request.getHeaders().names().stream().anyMatch(LocalRequests::isForwarding);
    }

    // Security: a page in a browser on this machine could ask under a name of its own that it lets point here.
    private static boolean namesThisMachine(@Nullable String host) {
        String name = host == null ? "" : Spelling.host(host).replaceFirst(":\\d+$", "");
        return name.equals("localhost") || isLoopback(name);
    }

    private static boolean isLoopback(String name) {
        try {
            return InetAddress.ofLiteral(name.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    // Security: behind a reverse proxy on this machine every visitor seems to come from it.
    private static boolean isForwarding(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return FORWARDING.contains(name) || name.startsWith(FORWARDED_PREFIX);
    }
}
