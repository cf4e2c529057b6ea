package org.marram.server.journal;

import java.time.Instant;
import java.util.OptionalLong;

/// One line of the journal.
///
/// @param seq rises by one, and never becomes visible out of order
/// @param actor who did it, as a number of the table of actors
/// @param quiet true for what is not to flood recent changes, such as an import
public record Entry(long seq, WikiEvent event, OptionalLong actor, Instant at, boolean quiet) {}
