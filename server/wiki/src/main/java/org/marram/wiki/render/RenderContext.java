package org.marram.wiki.render;

/// Facts besides the text on which a rendering may depend.
///
/// @param title the title of the page; a first heading that only repeats it is not shown twice
public record RenderContext(String title) {

    /// A text that belongs to no page, such as a comment.
    public static final RenderContext NONE = new RenderContext("");
}
