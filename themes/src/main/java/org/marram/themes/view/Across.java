package org.marram.themes.view;

/// Destination of an edit that is made of a page of another wiki.
///
/// @param host of the page's home
/// @param licence under which the home publishes its texts
/// @param onOwn true when the text is that of an edit of the viewer's own which still waits
public record Across(String host, LicenceLink licence, boolean onOwn) {}
