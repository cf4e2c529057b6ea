package org.marram.wiki.render;

/// A heading of a page, for its table of contents.
///
/// @param level as shown, from 2 (the page's title is the heading of level 1) to 6
/// @param id the anchor, with its prefix
/// @param text plain text
public record RenderedHeading(int level, String id, String text) {}
