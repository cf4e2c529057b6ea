package org.marram.themes.view;

/// How long a block lasts.
public enum BlockSpan {
    DAY,
    WEEK,
    MONTH,
    FOREVER
}
