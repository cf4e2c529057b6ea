package org.marram.wiki.journal;

import java.time.Instant;
import java.util.OptionalLong;

/// One line of the journal.
///
/// @param seq rises by one, and never becomes visible out of order
/// @param actor the person or program that did it, as a number of the table of actors
/// @param quiet true when the entry must not flood recent changes, such as one of an import
public record Entry(long seq, WikiEvent event, OptionalLong actor, Instant at, boolean quiet) {}
