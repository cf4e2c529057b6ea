/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.http.viewer;

import org.jspecify.annotations.NullMarked;
