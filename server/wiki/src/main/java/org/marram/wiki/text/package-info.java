/// The one write path: proposed edits, merge, outcome.
@NullMarked
package org.marram.wiki.text;

import org.jspecify.annotations.NullMarked;
