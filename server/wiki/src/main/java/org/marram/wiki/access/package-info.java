/// The one pure decision on who may do what.
@NullMarked
package org.marram.wiki.access;

import org.jspecify.annotations.NullMarked;
