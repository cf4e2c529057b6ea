/// The one write path: proposed edits, merge, outcome.
@NullMarked
package org.marram.server.edits;

import org.jspecify.annotations.NullMarked;
