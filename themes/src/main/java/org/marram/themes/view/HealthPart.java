package org.marram.themes.view;

/// A part of the wiki and how it does.
///
/// @param name key of a message under `health.`
public record HealthPart(String name, boolean sound, String detail) {}
