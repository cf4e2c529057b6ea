/// The one write path: proposed edits, merge, outcome.
@NullMarked
package org.marram.site.editing;

import org.jspecify.annotations.NullMarked;
