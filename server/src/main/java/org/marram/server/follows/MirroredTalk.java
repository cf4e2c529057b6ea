package org.marram.server.follows;

import java.util.Optional;
import org.marram.server.pages.Page;

/// Brings here what is said about a page of another wiki.
public interface MirroredTalk {
    /// All that stands in its home's list of it. May wait for the network.
    ///
    /// @return why something may be missing; nothing when nothing is
    Optional<String> bring(Page page);
}
