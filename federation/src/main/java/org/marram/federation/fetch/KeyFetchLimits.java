package org.marram.federation.fetch;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.marram.federation.vocabulary.WebOrigin;

/// Limits on the requests that are made for keys because a client names them, before it is known who signed.
/// Requests that led to a signature that holds are given back, so that a busy server with many people is not
/// limited. Thread-safe.
///
/// Security: whoever forges names sends us to fetch keys, and may mean the server that is named, or us. Each server is
/// asked so often only, each client has only so much, and whoever was shown to speak for a server from somewhere is
/// not kept out by others who name it.
final class KeyFetchLimits {
    /// Most requests for one key: its document, its owner, and their second knocks. So many are reserved for
    /// each key.
    static final int OF_A_KEY = 6;

    /// Most requests to one server that led to nothing: a few forged names, or some dozens of people who are
    /// gone.
    static final int OF_A_TARGET = 36;

    /// Most further requests to a server for a client that has spoken for an actor there.
    static final int OF_A_SPEAKER = 12;

    /// Most requests to all servers because of one client.
    static final int OF_A_CLIENT = 240;

    /// Time in which that many requests are given anew, little by little.
    static final Duration WINDOW = Duration.ofMinutes(5);

    /// Longest time that a client waits for requests that are only reserved by others.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Most servers, clients, and pairs of them that are remembered; the latest are kept.
    private static final int MOST_KEPT = 20_000;

    private final Clock clock;
    private final Map<Object, Allowance> allowances = latest();
    private final Map<Speaker, Boolean> speakers = latest();

    KeyFetchLimits(Clock clock) {
        this.clock = clock;
    }

    private record Speaker(Object client, WebOrigin target) {}

    /// The right to fetch a key. To be settled once.
    final class Permit {
        private final List<Allowance> of;
        private int used;

        private Permit(List<Allowance> of) {
            this.of = of;
        }

        /// Takes note that the fetch took so many requests.
        void settle(int requests) {
            synchronized (KeyFetchLimits.this) {
                used = requests;
                of.forEach(each -> each.settle(requests));
                KeyFetchLimits.this.notifyAll();
            }
        }

        /// Gives the requests back, as they showed who signed.
        void giveBack() {
            synchronized (KeyFetchLimits.this) {
                of.forEach(each -> each.giveBack(used));
                used = 0;
            }
        }
    }

    /// Takes the right to fetch a key; waits a little when others may give some back.
    ///
    /// @return nothing when there is none now
    synchronized Optional<Permit> take(Object client, WebOrigin target) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Allowance ofClient = allowance(client, OF_A_CLIENT);
        Allowance ofTarget = allowance(target, OF_A_TARGET);
        Speaker speaker = new Speaker(client, target);
        while (true) {
            Allowance there =
                    ofTarget.isThere() || speakers.get(speaker) == null ? ofTarget : allowance(speaker, OF_A_SPEAKER);
            if (ofClient.isThere() && there.isThere()) {
                List<Allowance> of = List.of(ofClient, there);
                of.forEach(Allowance::reserve);
                return Optional.of(new Permit(of));
            }
            boolean mayCome = ofClient.mayCome() && (ofTarget.mayCome() || there.mayCome());
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (!mayCome || left <= 0 || !await(left)) {
                return Optional.empty();
            }
        }
    }

    /// Takes note that this client was shown to speak for an actor there.
    synchronized void proven(Object client, WebOrigin target) {
        speakers.put(new Speaker(client, target), true);
    }

    private boolean await(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Allowance allowance(Object of, int most) {
        return allowances.computeIfAbsent(of, _ -> new Allowance(most, clock));
    }

    private static <K, V> Map<K, V> latest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }

    private static final class Allowance {
        private final int most;
        private final Clock clock;
        private double left;
        private int reserved;
        private long at;

        Allowance(int most, Clock clock) {
            this.most = most;
            this.clock = clock;
            this.left = most;
            this.at = clock.millis();
        }

        boolean isThere() {
            long now = clock.millis();
            left = Math.min(most - reserved, left + most * Math.max(0.0, now - at) / WINDOW.toMillis());
            at = now;
            return left >= OF_A_KEY;
        }

        /// Tells whether there would be enough if what is reserved were given back.
        boolean mayCome() {
            return left + reserved >= OF_A_KEY;
        }

        void reserve() {
            left -= OF_A_KEY;
            reserved += OF_A_KEY;
        }

        void settle(int used) {
            reserved -= OF_A_KEY;
            left += OF_A_KEY - used;
        }

        void giveBack(int used) {
            left = Math.min(most - reserved, left + used);
        }
    }
}
