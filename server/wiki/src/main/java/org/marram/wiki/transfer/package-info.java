/// Imports and exports.
@NullMarked
package org.marram.wiki.transfer;

import org.jspecify.annotations.NullMarked;
