package org.marram.themes.view;

import java.time.Instant;

/// The last edit.
public record Edited(Instant at, Author by) {}
