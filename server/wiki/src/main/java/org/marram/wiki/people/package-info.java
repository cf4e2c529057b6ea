/// Participants, local and remote.
@NullMarked
package org.marram.wiki.people;

import org.jspecify.annotations.NullMarked;
