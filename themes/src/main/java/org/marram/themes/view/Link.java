package org.marram.themes.view;

/// A link with its words.
///
/// @param text words of the link
/// @param address address that it leads to, encoded
public record Link(String text, String address) {}
