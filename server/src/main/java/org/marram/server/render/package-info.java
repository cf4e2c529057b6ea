/// Markdown to sanitised HTML, with guards against hostile input.
@NullMarked
package org.marram.server.render;

import org.jspecify.annotations.NullMarked;
