/// Whom work that costs much has to wait for, and how long.
@NullMarked
package org.marram.server.lanes;

import org.jspecify.annotations.NullMarked;
