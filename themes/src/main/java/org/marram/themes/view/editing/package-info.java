/// Views in which a page is changed: the edit form, merging, forms of one act, forks, edits that wait.
@NullMarked
package org.marram.themes.view.editing;

import org.jspecify.annotations.NullMarked;
