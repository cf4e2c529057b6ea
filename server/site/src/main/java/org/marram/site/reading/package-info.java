/// Pages, revisions, history, redirects, backlinks and reading.
@NullMarked
package org.marram.site.reading;

import org.jspecify.annotations.NullMarked;
