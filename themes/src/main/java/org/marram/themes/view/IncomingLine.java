package org.marram.themes.view;

import java.time.Instant;

/// Something that another server sent.
///
/// @param from the actor's address, or the server's when the actor could not be read; may be empty
/// @param type of the activity; empty when it could not be read
/// @param reason why nothing was done, or what was; may be empty
public record IncomingLine(String from, String type, IncomingState state, String reason, Instant at) {}
