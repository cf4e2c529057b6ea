package org.marram.federation.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marram.federation.vocabulary.WebOrigin;

/// Connections that wait for their next request.
final class ConnectionPool {
    /// Shorter than what servers commonly wait (60 s and more), so that they seldom close first.
    private static final long IDLE_NANOS = Duration.ofSeconds(30).toNanos();

    /// Most waiting connections to one server, and in all: each is a file descriptor.
    private static final int MAX_PER_ORIGIN = 4;

    private static final int MAX_ALL = 256;

    private record Waiting(Connection connection, long since) {}

    private final Map<WebOrigin, Deque<Waiting>> waiting = new HashMap<>();
    private int count;
    private boolean closed;

    synchronized Optional<Connection> take(WebOrigin origin) {
        Deque<Waiting> connections = waiting.get(origin);
        while (connections != null && !connections.isEmpty()) {
            Waiting newest = connections.pop();
            count--;
            if (System.nanoTime() - newest.since() < IDLE_NANOS) {
                return Optional.of(newest.connection());
            }
            newest.connection().close();
        }
        return Optional.empty();
    }

    synchronized void give(WebOrigin origin, Connection connection) {
        if (count >= MAX_ALL) {
            closeIdle();
        }
        Deque<Waiting> connections = waiting.computeIfAbsent(origin, _ -> new ArrayDeque<>());
        if (closed || count >= MAX_ALL || connections.size() >= MAX_PER_ORIGIN) {
            connection.close();
            return;
        }
        connections.push(new Waiting(connection, System.nanoTime()));
        count++;
    }

    synchronized void close() {
        closed = true;
        waiting.values()
                .forEach(connections ->
                        connections.forEach(each -> each.connection().close()));
        waiting.clear();
        count = 0;
    }

    private void closeIdle() {
        long now = System.nanoTime();
        for (Deque<Waiting> connections : waiting.values()) {
            while (!connections.isEmpty() && now - connections.peekLast().since() >= IDLE_NANOS) {
                connections.removeLast().connection().close();
                count--;
            }
        }
        waiting.values().removeIf(Deque::isEmpty);
    }
}
