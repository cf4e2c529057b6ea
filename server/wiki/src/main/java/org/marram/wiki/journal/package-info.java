/// The journal of events that everything else follows.
@NullMarked
package org.marram.wiki.journal;

import org.jspecify.annotations.NullMarked;
