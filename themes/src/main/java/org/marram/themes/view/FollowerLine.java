package org.marram.themes.view;

import java.time.Instant;

/// Somebody elsewhere who follows this wiki or something of it.
///
/// @param actor their address
/// @param object address of what they follow
public record FollowerLine(String actor, String object, Instant since) {}
