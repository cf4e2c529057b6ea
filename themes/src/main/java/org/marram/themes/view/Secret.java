package org.marram.themes.view;

import org.marram.themes.Message;

/// Secret that is shown this once.
public record Secret(Message label, String value) {}
