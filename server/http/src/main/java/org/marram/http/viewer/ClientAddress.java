package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.Settings;

/// Address from which a request comes.
@Singleton
public final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /// Largest number of proxies in a row that are believed; a client that sends a longer list does so on
    /// purpose.
    private static final int MOST_HOPS = 20;

    /// Number of leading bits of an IPv6 address that its owner shares with no other: one who has the address
    /// has all with these bits.
    private static final int IPV6_SITE_BITS = 64;

    private final List<AddressRange> proxies;

    ClientAddress(Settings settings) {
        this.proxies = settings.listening().proxies();
    }

    /// The address at the other end, or, behind trusted proxies, the last one that none of them is.
    ///
    /// Security: a header from another client is not read, and of one from a proxy only what proxies added,
    /// from the right: everything to the left of that is whatever the client liked to send.
    public InetAddress of(HttpRequest<?> request) {
        InetAddress address = request.getRemoteAddress().getAddress();
        if (proxies.isEmpty() || !isProxy(address)) {
            return address;
        }
        List<String> hops = List.of(
                String.join(",", request.getHeaders().getAll(FORWARDED_FOR)).split(","));
        for (int i = hops.size() - 1; i >= 0 && hops.size() - i <= MOST_HOPS; i--) {
            InetAddress hop = parse(hops.get(i).strip());
            if (hop == null) {
                return address;
            }
            address = hop;
            if (!isProxy(address)) {
                return address;
            }
        }
        return address;
    }

    /// The same for counting: a client that has one address of IPv6 has all of its /64 (RFC 6177), and counts
    /// as one.
    public Object site(HttpRequest<?> request) {
        InetAddress address = of(request);
        return address instanceof Inet6Address ? new AddressRange(address, IPV6_SITE_BITS).toString() : address;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    private static @Nullable InetAddress parse(String written) {
        try {
            return InetAddress.ofLiteral(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
