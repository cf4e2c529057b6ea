package org.marram.server.forks;

import java.util.List;

/// Learns what became of forks at other wikis.
public interface ForkNews {
    /// Somebody looks at these forks: those whose homes were not asked lately are asked, and what they answer is there
    /// at the next look. Returns at once.
    void lookedAt(List<RemoteForks.Fork> forks);
}
