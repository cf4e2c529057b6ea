package org.marram.wiki.settings;

import org.marram.wiki.shared.Origin;

/// A wiki that other servers have met was started with another public address.
public final class AddressAlreadyKnown extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressAlreadyKnown(String known, Origin other) {
        super(("other servers know this wiki, its pages and its people at %s (MARRAM_URL); at %s they would be others."
                        + " Start it with MARRAM_URL=%s.")
                .formatted(known, other, known));
    }
}
