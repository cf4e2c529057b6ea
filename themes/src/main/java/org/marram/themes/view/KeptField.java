package org.marram.themes.view;

/// A hidden input that is carried along.
public record KeptField(String name, String value) {}
