package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.marram.exchange.actors.KnownHosts;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.store.Database;

/// Keeps other servers out, and lets them in again, each with a line in the public log.
@Singleton
public final class BlockHosts {
    /// A host without scheme and port; its label may be in any script.
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    private final Database database;
    private final KnownHosts knownHosts;
    private final PublicLog log;

    BlockHosts(Database database, KnownHosts knownHosts, PublicLog log) {
        this.database = database;
        this.knownHosts = knownHosts;
        this.log = log;
    }

    /// Outcome of keeping a server out.
    public sealed interface Outcome {
        /// @param host as origins have it: in punycode and lower case
        record Blocked(String host) implements Outcome {}

        /// The input is no host.
        record NoHost() implements Outcome {}

        record Unreasoned(Reason.Fault fault) implements Outcome {}
    }

    /// Lets a server in no more, nor those below it.
    public Outcome block(String typed, String reason, ActorId keeper) {
        Optional<String> host = host(typed);
        if (host.isEmpty()) {
            return new Outcome.NoHost();
        }
        Optional<Reason.Fault> fault = Reason.fault(reason);
        if (fault.isPresent()) {
            return new Outcome.Unreasoned(fault.get());
        }
        database.write(handle -> {
            knownHosts.block(handle, host.get(), reason, keeper);
            log.record(handle, Kind.BLOCKED, keeper, PublicLog.About.plain(host.get()), "", reason);
            return true;
        });
        knownHosts.reload();
        return new Outcome.Blocked(host.get());
    }

    /// Lets a server in again.
    public void unblock(String host, ActorId keeper) {
        database.write(handle -> {
            if (knownHosts.unblock(handle, host)) {
                log.record(handle, Kind.UNBLOCKED, keeper, PublicLog.About.plain(host), "", "");
            }
            return true;
        });
        knownHosts.reload();
    }

    private static Optional<String> host(String typed) {
        String host = Spelling.host(typed);
        boolean named = HOST.matcher(host).matches() || host.startsWith("[");
        return named ? Iri.parse("https://" + host).map(Iri::origin).map(WebOrigin::host) : Optional.empty();
    }
}
