/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.api;

import org.jspecify.annotations.NullMarked;
