/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.site.frame;

import org.jspecify.annotations.NullMarked;
