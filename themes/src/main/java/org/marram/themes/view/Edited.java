package org.marram.themes.view;

import java.time.Instant;

/// The last edit of a page.
public record Edited(Instant at, Author by) {}
