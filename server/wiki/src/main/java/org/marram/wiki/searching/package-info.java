/// The journal into the index, and finding.
@NullMarked
package org.marram.wiki.searching;

import org.jspecify.annotations.NullMarked;
