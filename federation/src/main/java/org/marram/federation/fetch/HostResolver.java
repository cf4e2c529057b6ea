package org.marram.federation.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Looks hosts up.
@FunctionalInterface
public interface HostResolver {
    /// All addresses of the host.
    ///
    /// @throws UnknownHostException when there is none
    InetAddress[] resolve(String host) throws UnknownHostException;

    /// The platform's own.
    static HostResolver system() {
        return InetAddress::getAllByName;
    }
}
