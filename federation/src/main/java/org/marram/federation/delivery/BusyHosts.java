package org.marram.federation.delivery;

import java.util.HashSet;
import java.util.Set;
import org.marram.federation.vocabulary.WebOrigin;

/// Which hosts are being served, so that each has one thread, and which were asked for again meanwhile, so
/// that what was queued at the very end is not forgotten.
final class BusyHosts {
    private final Set<WebOrigin> serving = new HashSet<>();
    private final Set<WebOrigin> again = new HashSet<>();

    /// True when the caller is to serve the host; false when somebody does, who will look once more.
    synchronized boolean begin(WebOrigin host) {
        if (serving.add(host)) {
            return true;
        }
        again.add(host);
        return false;
    }

    /// True when the host was asked for while it was being served.
    synchronized boolean end(WebOrigin host) {
        serving.remove(host);
        return again.remove(host);
    }

    synchronized int count() {
        return serving.size();
    }
}
