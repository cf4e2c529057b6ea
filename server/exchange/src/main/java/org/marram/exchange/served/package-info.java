/// Documents that other servers fetch from this one: actors, pages, revisions, lists, and what is said of them.
@NullMarked
package org.marram.exchange.served;

import org.jspecify.annotations.NullMarked;
