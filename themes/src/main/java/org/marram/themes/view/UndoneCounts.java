package org.marram.themes.view;

/// How much was undone at once.
public record UndoneCounts(long pages, long files, long posts) {}
