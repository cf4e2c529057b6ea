package org.marram.themes.view;

/// Times that a block can last.
public enum BlockSpan {
    DAY,
    WEEK,
    MONTH,
    FOREVER
}
