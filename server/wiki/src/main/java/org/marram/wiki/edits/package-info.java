/// The one write path: proposed edits, merge, outcome.
@NullMarked
package org.marram.wiki.edits;

import org.jspecify.annotations.NullMarked;
