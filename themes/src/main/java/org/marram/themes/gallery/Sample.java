package org.marram.themes.gallery;

import org.marram.themes.view.View;

/// A view with sample data.
///
/// @param name of the file it is written to, without ending
public record Sample(String name, View view) {}
