package org.marram.themes.view;

/// What somebody did.
public record Contribution(PageLink page, ChangeLine change) {}
