package org.marram.exchange.actors;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.store.Meta;

/// Notes of a wiki on its having been restored from a backup: others may remember more of it than it does
/// itself.
public final class Restored {
    private static final String AT = "restored-at";
    private static final String TOLD = "restored-told";
    private static final String UNMET = "restored-unmet";

    private Restored() {}

    /// Notes a restore. Only inside a write.
    ///
    /// @param unmet true when no other server knew it at its address
    public static void note(Handle handle, Instant at, boolean unmet) {
        Meta.set(handle, AT, Long.toString(at.toEpochMilli()));
        Meta.set(handle, TOLD, "");
        Meta.set(handle, UNMET, Boolean.toString(unmet));
    }

    /// Returns the time at which the wiki was restored last.
    public static Optional<Instant> at(Handle handle) {
        return Meta.get(handle, AT).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /// Tells whether others have still to be told that the wiki begins another life.
    public static boolean isToBeTold(Handle handle) {
        return at(handle).isPresent() && !Meta.get(handle, TOLD).orElse("").equals(Meta.epoch(handle));
    }

    /// Notes that others were told. Only inside a write.
    public static void told(Handle handle) {
        Meta.set(handle, TOLD, Meta.epoch(handle));
    }

    /// Tells whether others may have met the wiki in the time that the restore took away from it.
    public static boolean mayBeKnown(Handle handle) {
        return at(handle).isPresent() && !Meta.get(handle, UNMET).equals(Optional.of("true"));
    }
}
