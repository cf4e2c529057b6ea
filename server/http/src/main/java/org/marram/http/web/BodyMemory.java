package org.marram.http.web;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that request bodies may take together, from all clients. Thread-safe.
///
/// Security: each body has a limit of its own, but any client may send many at once, and none of them need ever
/// end.
@Singleton
final class BodyMemory {
    /// The part of the heap: a form is held as it came, decoded, and as texts that are compared.
    private static final int PART_OF_HEAP = 8;

    /// Least memory for bodies, in bytes: a few of the largest forms, however small the heap is.
    private static final long LEAST = 24_000_000;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyMemory() {
        this(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    /// @param most bytes
    private BodyMemory(long most) {
        this.most = most;
    }

    static BodyMemory of(long most) {
        return new BodyMemory(most);
    }

    /// Takes some bytes; false when there are not so many left, and none is taken.
    boolean take(long bytes) {
        long before = taken.getAndUpdate(now -> now + bytes <= most ? now + bytes : now);
        return before + bytes <= most;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /// Bytes that are taken at present.
    long taken() {
        return taken.get();
    }

    /// Bytes that there are.
    long most() {
        return most;
    }
}
