package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Another server.
///
/// @param origin its address
/// @param software software that it runs; may be empty
/// @param queue number of deliveries that wait to be sent to it
/// @param failing true when it could not be reached lately
/// @param error the last failure; null when everything was taken
/// @param heard time when something signed came from it; null when nothing did
public record HostLine(
        String origin,
        String software,
        long queue,
        boolean failing,
        @Nullable Message error,
        @Nullable Instant heard) {}
