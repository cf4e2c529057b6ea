package org.marram.themes.view;

/// The same thing for programs, named in the head of the page.
///
/// @param type media type, as `application/atom+xml`
public record Alternate(String type, String title, String address) {}
