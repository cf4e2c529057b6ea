package org.marram.wiki.edits;

import java.util.List;

/// Learns how forks at other wikis have changed.
public interface ForkNews {
    /// Takes note that a person looks at these forks. Homes that were not asked lately are asked, and their
    /// answers are there at the next look. Returns at once.
    void lookedAt(List<RemoteForks.Fork> forks);
}
