package org.marram.themes.view;

import java.time.Instant;

/// A server that is not let in, with those below it.
public record HostBlockLine(String host, String reason, Author by, Instant at) {}
