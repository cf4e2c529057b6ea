/// Views of files.
@NullMarked
package org.marram.themes.view.uploads;

import org.jspecify.annotations.NullMarked;
