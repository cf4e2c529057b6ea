/// View of a talk page.
@NullMarked
package org.marram.themes.view.talking;

import org.jspecify.annotations.NullMarked;
