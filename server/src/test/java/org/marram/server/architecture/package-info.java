/// The rules of the house, held by tests.
@NullMarked
package org.marram.server.architecture;

import org.jspecify.annotations.NullMarked;
