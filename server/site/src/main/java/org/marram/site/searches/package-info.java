/// The journal into the index, and finding.
@NullMarked
package org.marram.site.searches;

import org.jspecify.annotations.NullMarked;
