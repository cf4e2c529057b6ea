package org.marram.themes.view;

/// Where an edit goes that is made of a page of another wiki.
///
/// @param host of the page's home
/// @param licence under which the home publishes its texts
/// @param onOwn the text is that of an edit of the viewer's own which still waits
public record Across(String host, Licence licence, boolean onOwn) {}
