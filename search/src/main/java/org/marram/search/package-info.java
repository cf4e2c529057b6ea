/// Lucene as a library: documents in, ranked and highlighted results out.
@NullMarked
package org.marram.search;

import org.jspecify.annotations.NullMarked;
