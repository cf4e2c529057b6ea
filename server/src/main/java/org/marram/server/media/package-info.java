/// Uploaded files and images.
@NullMarked
package org.marram.server.media;

import org.jspecify.annotations.NullMarked;
