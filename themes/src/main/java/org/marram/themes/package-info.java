/// The pages that people see: view records, templates, styles and a little script.
@NullMarked
package org.marram.themes;

import org.jspecify.annotations.NullMarked;
