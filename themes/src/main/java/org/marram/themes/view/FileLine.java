package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file in a list.
///
/// @param address of the file's page
/// @param thumbnail address of a small picture
/// @param type media type
/// @param size bytes
public record FileLine(
        String name, String address, @Nullable String thumbnail, String type, long size, Instant at, Author by) {}
