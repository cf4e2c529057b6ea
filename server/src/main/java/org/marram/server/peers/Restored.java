package org.marram.server.peers;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.server.store.Meta;

/// What a wiki knows of its having been restored from a backup: others may remember more of it than it does itself.
public final class Restored {
    private static final String AT = "restored-at";
    private static final String TOLD = "restored-told";
    private static final String UNMET = "restored-unmet";

    private Restored() {}

    /// Notes a restore. Only inside a write.
    ///
    /// @param unmet whether nobody elsewhere knew it at its address
    public static void note(Handle handle, Instant at, boolean unmet) {
        Meta.set(handle, AT, Long.toString(at.toEpochMilli()));
        Meta.set(handle, TOLD, "");
        Meta.set(handle, UNMET, Boolean.toString(unmet));
    }

    /// When it was restored last.
    public static Optional<Instant> at(Handle handle) {
        return Meta.get(handle, AT).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /// Whether others have still to be told that it begins another life.
    public static boolean isToBeTold(Handle handle) {
        return at(handle).isPresent() && !Meta.get(handle, TOLD).orElse("").equals(Meta.epoch(handle));
    }

    /// Notes that they were told. Only inside a write.
    public static void told(Handle handle) {
        Meta.set(handle, TOLD, Meta.epoch(handle));
    }

    /// Whether others may have met it in the time that the restore took away from it.
    public static boolean mayBeKnown(Handle handle) {
        return at(handle).isPresent() && !Meta.get(handle, UNMET).equals(Optional.of("true"));
    }
}
