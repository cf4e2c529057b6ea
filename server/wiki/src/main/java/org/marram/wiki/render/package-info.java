/// Markdown to sanitised HTML, with guards against hostile input.
@NullMarked
package org.marram.wiki.render;

import org.jspecify.annotations.NullMarked;
