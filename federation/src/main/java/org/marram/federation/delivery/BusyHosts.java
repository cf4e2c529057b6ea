package org.marram.federation.delivery;

import java.util.HashSet;
import java.util.Set;
import org.marram.federation.vocabulary.WebOrigin;

/// Hosts that are being served, so that each has one thread, and those that were asked for again meanwhile, so
/// that what was queued at the very end is not forgotten.
final class BusyHosts {
    private final Set<WebOrigin> serving = new HashSet<>();
    private final Set<WebOrigin> again = new HashSet<>();

    /// Tells whether the caller is to serve the host. If another thread serves it already, that thread will
    /// look once more.
    synchronized boolean begin(WebOrigin host) {
        if (serving.add(host)) {
            return true;
        }
        again.add(host);
        return false;
    }

    /// Tells whether the host was asked for while it was being served.
    synchronized boolean end(WebOrigin host) {
        serving.remove(host);
        return again.remove(host);
    }

    synchronized int count() {
        return serving.size();
    }
}
