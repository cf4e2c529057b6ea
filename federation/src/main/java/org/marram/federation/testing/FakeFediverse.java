package org.marram.federation.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several servers on loopback, each at an address of its own, that know and trust one another's addresses only.
public final class FakeFediverse implements AutoCloseable {
    /// Most servers that can join: one loopback address each.
    private static final int MAX_PEERS = 200;

    private final SteppingClock clock;
    private final List<FakePeer> peers = new ArrayList<>();

    private FakeFediverse(SteppingClock clock) {
        this.clock = clock;
    }

    /// An empty fediverse with this clock.
    public static FakeFediverse with(SteppingClock clock) {
        return new FakeFediverse(clock);
    }

    /// A new server with one person of this name. The first is 127.0.0.2, the next 127.0.0.3, and so on.
    public FakePeer join(String name) {
        String address = "127.0.0." + (peers.size() + 2);
        FakePeer peer = new FakePeer(LoopbackServer.start(address), name, peers.size(), clock);
        peers.add(peer);
        return peer;
    }

    /// The time that all of them have.
    public SteppingClock clock() {
        return clock;
    }

    /// The addresses that a guard must allow to take part: all that can join, and 127.0.0.1.
    public static Set<String> allHosts() {
        return IntStream.rangeClosed(1, MAX_PEERS + 1)
                .mapToObj(last -> "127.0.0." + last)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        peers.forEach(FakePeer::close);
    }
}
