/// Uploaded files and images.
@NullMarked
package org.marram.site.uploads;

import org.jspecify.annotations.NullMarked;
