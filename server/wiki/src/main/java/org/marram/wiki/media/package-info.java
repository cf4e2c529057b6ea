/// Uploaded files and images.
@NullMarked
package org.marram.wiki.media;

import org.jspecify.annotations.NullMarked;
