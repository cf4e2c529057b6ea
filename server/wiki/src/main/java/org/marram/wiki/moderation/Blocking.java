package org.marram.wiki.moderation;

import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.people.Ban;
import org.marram.wiki.people.Ban.Target;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.store.Database;

/// Keeps a person, or a range of addresses, from writing, with a reason that all can read. Reading goes on.
@Singleton
public final class Blocking {
    /// A wider range than a whole provider's is a slip of the keyboard: in leading bits.
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 16;

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final PublicLog log;

    Blocking(Database database, Clock clock, Accounts accounts, PublicLog log) {
        this.database = database;
        this.clock = clock;
        this.accounts = accounts;
        this.log = log;
    }

    /// Outcome of blocking.
    public sealed interface Outcome {
        record Blocked(Ban ban) implements Outcome {}

        record NoTarget(TargetFault fault) implements Outcome {}

        /// @param fault of the reason
        record Refused(Reason.Fault fault) implements Outcome {}
    }

    /// Reason why a target cannot be blocked.
    public enum TargetFault {
        MISSING,
        /// The range is wider than a whole provider's.
        TOO_WIDE,
        /// It is neither an address nor the name of a person of this wiki.
        UNKNOWN,
        /// They keep the wiki.
        KEEPER
    }

    /// Blocks the `target`: a person's name, an address, or a range of addresses.
    ///
    /// @param length nothing for ever
    public Outcome block(String target, String reason, Optional<Duration> length, ActorId by) {
        Optional<Reason.Fault> fault = Reason.fault(reason.strip());
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        return database.write(handle -> switch (find(handle, target.strip())) {
            case Found.None none -> new Outcome.NoTarget(none.fault());
            case Found.One one -> block(handle, one.target(), reason.strip(), length, by);
        });
    }

    /// Outcome of lifting a block.
    public sealed interface Lifting {
        record Lifted() implements Lifting {}

        /// There is no block of that number (any more).
        record NotThere() implements Lifting {}

        /// @param fault of the reason
        record Refused(Reason.Fault fault) implements Lifting {}
    }

    /// Lifts a block.
    ///
    /// @param reason may be empty
    public Lifting lift(long id, String reason, ActorId by) {
        return database.write(handle -> Bans.byId(handle, id)
                .map(ban -> lift(handle, ban, reason.strip(), by))
                .orElseGet(Lifting.NotThere::new));
    }

    private Lifting lift(Handle handle, Ban ban, String reason, ActorId by) {
        Optional<Reason.Fault> fault = Reason.faultIfGiven(reason);
        if (fault.isPresent()) {
            return new Lifting.Refused(fault.get());
        }
        Bans.lift(handle, ban.id());
        log.record(handle, Kind.UNBLOCKED, by, about(ban.target()), "", reason);
        return new Lifting.Lifted();
    }

    /// Stores a block. A person who is blocked is also signed out everywhere, in the same transaction.
    private Outcome block(Handle handle, Target target, String reason, Optional<Duration> length, ActorId by) {
        Instant now = clock.instant();
        Ban ban = Bans.add(handle, target, reason, by, now, length.map(now::plus));
        if (target instanceof Target.Account account) {
            accounts.endSessions(handle, account.person().id());
        }
        String detail = ban.until()
                .map(until -> "– " + until.toString().substring(0, 10))
                .orElse("");
        log.record(handle, Kind.BLOCKED, by, about(target), detail, reason);
        return new Outcome.Blocked(ban);
    }

    private sealed interface Found {
        record One(Target target) implements Found {}

        record None(TargetFault fault) implements Found {}
    }

    private static Found find(Handle handle, String target) {
        if (target.isEmpty()) {
            return new Found.None(TargetFault.MISSING);
        }
        try {
            AddressRange range = AddressRange.parse(target);
            int widest = range.network() instanceof Inet4Address ? WIDEST_IPV4 : WIDEST_IPV6;
            return range.prefix() < widest
                    ? new Found.None(TargetFault.TOO_WIDE)
                    : new Found.One(new Target.Addresses(range));
        } catch (IllegalArgumentException e) {
            return People.byName(handle, target)
                    .<Found>map(Blocking::unlessKeeper)
                    .orElseGet(() -> new Found.None(TargetFault.UNKNOWN));
        }
    }

    /// Keepers settle it among themselves: first the role goes, which the log shows, then the right to write.
    private static Found unlessKeeper(Person person) {
        return person.keeper() ? new Found.None(TargetFault.KEEPER) : new Found.One(new Target.Account(person));
    }

    private static PublicLog.About about(Target target) {
        return switch (target) {
            case Target.Account account -> PublicLog.About.of(account.person());
            case Target.Addresses addresses ->
                PublicLog.About.plain(addresses.range().toString());
        };
    }
}
