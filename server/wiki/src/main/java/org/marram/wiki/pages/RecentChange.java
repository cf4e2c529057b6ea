package org.marram.wiki.pages;

/// Change that the journal tells of.
///
/// @param seq number of the event
public record RecentChange(long seq, Change change, ChangeAuthor author) {}
