package org.marram.themes.view;

/// A thread.
public record Topic(String title, Post opening) {}
