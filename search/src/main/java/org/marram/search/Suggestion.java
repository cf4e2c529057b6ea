package org.marram.search;

/// Page that a person who types may mean.
///
/// @param id of the document
/// @param title as it is shown
/// @param wiki the host of its home
public record Suggestion(long id, String title, String wiki) {}
