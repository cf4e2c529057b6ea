/// Wikis that this one follows: finding them, taking what they have, and staying in step with them.
@NullMarked
package org.marram.exchange.follows;

import org.jspecify.annotations.NullMarked;
