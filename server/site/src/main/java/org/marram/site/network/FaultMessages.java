package org.marram.site.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marram.federation.fetch.FetchFault;
import org.marram.themes.Message;

/// Messages that tell people of faults of other servers: each kind of fault has a message of its name.
final class FaultMessages {
    private static final String PREFIX = "reason.follow.";

    private FaultMessages() {}

    static Message of(FetchFault fetchFault) {
        List<Object> named = Stream.<Object>concat(
                        fetchFault.cause().map(FaultMessages::of).stream(), fetchFault.values().stream())
                .toList();
        return new Message(key(fetchFault.kind()), named);
    }

    static String key(FetchFault.Kind kind) {
        return PREFIX + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
