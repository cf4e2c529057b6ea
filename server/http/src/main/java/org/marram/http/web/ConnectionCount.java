package org.marram.http.web;

import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.Settings;

/// Counts the connections of each address, so that one alone cannot have them all. Of IPv6 a network of 64 bits counts
/// as one: that is what one household is given. Proxies that were named (`MARRAM_PROXIES`) are not counted: behind each
/// stand many, whom it counts itself. Thread-safe.
@Singleton
final class ConnectionCount {
    /// Largest number of connections of one address at the same time: those of a school behind one address,
    /// whose browsers keep six each; and more than a proxy that is not named in the settings needs for a busy
    /// wiki.
    static final int MOST = 512;

    private static final int HOUSEHOLD_BITS = 64;

    private final List<AddressRange> proxies;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionCount(Settings settings) {
        this.proxies = settings.listening().proxies();
    }

    /// Takes a place for a connection from this address; [#leave] gives it back, also when there was none.
    ///
    /// @return whether there was one
    boolean enter(InetAddress address) {
        return isProxy(address) || open.merge(place(address), 1, Integer::sum) <= MOST;
    }

    void leave(InetAddress address) {
        if (!isProxy(address)) {
            open.computeIfPresent(place(address), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }

    static String place(InetAddress address) {
        return address instanceof Inet6Address
                ? new AddressRange(address, HOUSEHOLD_BITS).toString()
                : address.getHostAddress();
    }
}
