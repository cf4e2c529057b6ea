package org.marram.wiki.store;

import org.jspecify.annotations.Nullable;

/// The database, or the disk below it, does not do what it must.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
