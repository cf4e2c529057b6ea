package org.marram.wiki.shared;

import java.util.Optional;

/// The release that runs.
public final class Release {
    private Release() {}

    /// Its number, from the manifest of the jar; in a work tree there is none.
    public static Optional<String> version() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion());
    }
}
