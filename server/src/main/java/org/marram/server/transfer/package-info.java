/// Imports and exports.
@NullMarked
package org.marram.server.transfer;

import org.jspecify.annotations.NullMarked;
