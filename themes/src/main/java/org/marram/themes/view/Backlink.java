package org.marram.themes.view;

/// A page that points here.
public record Backlink(PageLink page, BacklinkKind kind) {}
