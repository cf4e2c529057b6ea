package org.marram.themes.view;

/// Numbers of pages, files and posts that were undone at once.
public record UndoneCounts(long pages, long files, long posts) {}
