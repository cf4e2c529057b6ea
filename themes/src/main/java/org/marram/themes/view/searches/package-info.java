/// View of a search.
@NullMarked
package org.marram.themes.view.searches;

import org.jspecify.annotations.NullMarked;
