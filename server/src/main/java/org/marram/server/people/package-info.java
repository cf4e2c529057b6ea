/// Participants, local and remote.
@NullMarked
package org.marram.server.people;

import org.jspecify.annotations.NullMarked;
