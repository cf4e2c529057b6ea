package org.marram.server.ops;

import java.util.Optional;

/// The first minute of a wiki: the one-time link by which its first keeper sets it up.
public interface SetUp {

    /// The whole link, while there is no keeper.
    Optional<String> link();
}
