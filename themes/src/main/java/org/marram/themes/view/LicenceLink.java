package org.marram.themes.view;

/// Terms on which a text may be used.
///
/// @param name short, as `CC BY-SA 4.0`
/// @param address of its text
public record LicenceLink(String name, String address) {}
