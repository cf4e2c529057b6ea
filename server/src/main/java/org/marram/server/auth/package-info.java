/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.server.auth;

import org.jspecify.annotations.NullMarked;
