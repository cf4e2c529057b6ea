package org.marram.wiki.settings;

import java.util.Optional;
import org.marram.wiki.shared.Origin;

/// Tells the address under which people reach the wiki, as it is at this moment. Asked for every answer: it must not
/// wait for anything.
@FunctionalInterface
public interface PublicAddress {

    /// Nothing before the set-up.
    Optional<Origin> get();
}
