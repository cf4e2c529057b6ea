package org.marram.themes.view;

import java.time.Instant;

/// The newest post of a thread, or of a talk page.
///
/// @param href address of the post
public record LastPost(String href, Author by, Instant at) {}
