package org.marram.themes.view;

/// The other wiki that a page is at home in: what is shown here is a mirror.
///
/// @param host as people know it, with the port when there is one
/// @param address of the page there
public record Home(String host, String address) {}
