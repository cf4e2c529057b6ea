/// The one pure decision on who may do what.
@NullMarked
package org.marram.server.access;

import org.jspecify.annotations.NullMarked;
