package org.marram.themes.view;

import java.time.Instant;

/// An actor elsewhere who follows this wiki or something of it.
///
/// @param actor address of the follower
/// @param object address of what is followed
public record FollowerLine(String actor, String object, Instant since) {}
