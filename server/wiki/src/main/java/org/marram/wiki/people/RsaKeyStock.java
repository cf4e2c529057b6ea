package org.marram.wiki.people;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.marram.federation.signatures.RsaKey;

/// A few RSA keys made beforehand, for making one takes some hundred milliseconds. Begins to be filled when the
/// first is taken: a wiki that never meets another makes none. Thread-safe.
final class RsaKeyStock implements AutoCloseable {
    /// Number of keys in stock: enough for a few newcomers in a row; more would be made in vain for a wiki that
    /// has none.
    private static final int KEPT = 2;

    /// Pause before each key that is made for the stock: when an actor is first met, there is usually much
    /// other work as well.
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final BlockingQueue<RsaKey> keys = new ArrayBlockingQueue<>(KEPT);
    private @Nullable Thread maker;
    private boolean closed;

    /// Returns a key without an owner; makes it now when the stock is empty.
    RsaKey take() {
        RsaKey key = keys.poll();
        fill();
        return key == null ? RsaKey.generate() : key;
    }

    /// Takes back a key that was not used after all.
    void putBack(RsaKey key) {
        keys.offer(key);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (maker != null) {
            maker.interrupt();
        }
    }

    /// Starts the one thread that makes missing keys, and waits for room.
    private synchronized void fill() {
        if (maker == null && !closed) {
            maker = Thread.ofPlatform().name("rsa-keys").daemon(true).start(this::make);
        }
    }

    private void make() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE);
                keys.put(RsaKey.generate());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
