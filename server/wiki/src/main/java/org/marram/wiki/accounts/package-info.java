/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.wiki.accounts;

import org.jspecify.annotations.NullMarked;
