/// The one write path: proposed edits, merge, outcome.
@NullMarked
package org.marram.wiki.mirrors;

import org.jspecify.annotations.NullMarked;
