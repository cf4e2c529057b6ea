package org.marram.federation.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.marram.federation.vocabulary.WebOrigin;

/// Says which servers may be talked to: public addresses over https, and hosts that the operator named.
///
/// Security: everything that makes us fetch is under somebody else's control (ids, key ids, redirects,
/// handles), and the operator's own network answers at private addresses.
public final class AddressGuard {
    /// IANA's special-purpose blocks of IPv4 that are not globally reachable.
    private static final List<AddressBlock> PRIVATE_V4 = Set.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .stream()
            .map(AddressBlock::parse)
            .toList();

    /// The one block of IPv6 that is given out.
    private static final AddressBlock GLOBAL_V6 = AddressBlock.parse("2000::/3");

    /// Parts of it that are no hosts, or that hide an IPv4 address (Teredo, 6to4).
    private static final List<AddressBlock> PRIVATE_V6 =
            Set.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20").stream()
                    .map(AddressBlock::parse)
                    .toList();

    /// Mark before a name that stands for all names below it.
    private static final String ALL_BELOW = "*.";

    private final Set<String> allowed;
    private final List<String> allowedAbove;

    /// @param allowed hosts (names or addresses, any port) that may be private or without TLS: for labs and closed
    ///     networks; `*.lab.example` allows every name below `lab.example`, and not that one
    public AddressGuard(Collection<String> allowed) {
        List<String> hosts = allowed.stream()
                .map(host -> host.toLowerCase(Locale.ROOT).replaceAll("^\\[|\\]$", ""))
                .toList();
        this.allowed = hosts.stream()
                .filter(host -> !host.startsWith(ALL_BELOW))
                .map(AddressGuard::inOneSpelling)
                .collect(Collectors.toUnmodifiableSet());
        this.allowedAbove = hosts.stream()
                .filter(host -> host.startsWith(ALL_BELOW))
                .map(host -> host.substring(ALL_BELOW.length() - 1))
                .toList();
    }

    /// Makes a guard that lets only public servers through.
    public static AddressGuard strict() {
        return new AddressGuard(Set.of());
    }

    /// Returns the reason not to ask this server at all, before it is looked up; nothing when there is none.
    public Optional<FetchFault> fault(WebOrigin origin) {
        return origin.scheme().equals("https") || isAllowed(origin)
                ? Optional.empty()
                : Optional.of(FetchFault.of(ServerFault.WITHOUT_TLS, origin.host()));
    }

    /// Tells whether a connection for this server may go to this address.
    public boolean permits(WebOrigin origin, InetAddress address) {
        return isAllowed(origin) || isPublic(address);
    }

    /// Tells whether the address is one of the public internet.
    static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return PRIVATE_V4.stream().noneMatch(block -> block.contains(address));
        }
        return GLOBAL_V6.contains(address) && PRIVATE_V6.stream().noneMatch(block -> block.contains(address));
    }

    private boolean isAllowed(WebOrigin origin) {
        String host = inOneSpelling(origin.host().replaceAll("^\\[|\\]$", ""));
        return allowed.contains(host) || allowedAbove.stream().anyMatch(host::endsWith);
    }

    /// An address of IPv6 has many spellings; a name has one.
    private static String inOneSpelling(String host) {
        return host.indexOf(':') < 0 ? host : InetAddress.ofLiteral(host).getHostAddress();
    }
}
