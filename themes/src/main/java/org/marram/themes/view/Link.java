package org.marram.themes.view;

/// A link with its words.
///
/// @param text what it says
/// @param address where it leads, encoded
public record Link(String text, String address) {}
