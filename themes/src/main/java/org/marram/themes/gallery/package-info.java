/// Every template with sample data: long titles, names that run from right to left, empty lists, two hundred
/// categories, errors. What one looks at while working on the theme, and what the tests render.
@NullMarked
package org.marram.themes.gallery;

import org.jspecify.annotations.NullMarked;
