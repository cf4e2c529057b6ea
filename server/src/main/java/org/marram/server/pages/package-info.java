/// Pages, revisions, history, redirects, backlinks and reading.
@NullMarked
package org.marram.server.pages;

import org.jspecify.annotations.NullMarked;
