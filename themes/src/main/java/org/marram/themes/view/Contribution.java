package org.marram.themes.view;

/// Change that a person made, with its page.
public record Contribution(PageLink page, ChangeLine change) {}
