/// Views in which a page is read: its text, its history, comparisons, lists of pages and of changes.
@NullMarked
package org.marram.themes.view.reading;

import org.jspecify.annotations.NullMarked;
