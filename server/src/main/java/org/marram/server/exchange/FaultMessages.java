package org.marram.server.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marram.federation.fetch.Fault;
import org.marram.themes.Message;

/// Faults of others, as people are told: each kind has a message of its name.
final class FaultMessages {
    private static final String PREFIX = "reason.follow.";

    private FaultMessages() {}

    static Message of(Fault fault) {
        List<Object> named = Stream.<Object>concat(
                        fault.cause().map(FaultMessages::of).stream(), fault.values().stream())
                .toList();
        return new Message(key(fault.kind()), named);
    }

    static String key(Fault.Kind kind) {
        return PREFIX + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
