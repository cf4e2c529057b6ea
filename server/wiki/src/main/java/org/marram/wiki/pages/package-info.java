/// Pages, revisions, history, redirects, backlinks and reading.
@NullMarked
package org.marram.wiki.pages;

import org.jspecify.annotations.NullMarked;
