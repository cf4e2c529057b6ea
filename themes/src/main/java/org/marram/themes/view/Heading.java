package org.marram.themes.view;

/// An entry of the table of contents.
///
/// @param level 2 to 6
/// @param id the fragment, without `#`
public record Heading(int level, String text, String id) {}
