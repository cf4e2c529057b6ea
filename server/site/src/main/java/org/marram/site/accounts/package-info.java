/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.site.accounts;

import org.jspecify.annotations.NullMarked;
