package org.marram.themes.view;

/// What one may do with a text.
///
/// @param name short, as `CC BY-SA 4.0`
/// @param address of its text
public record Licence(String name, String address) {}
