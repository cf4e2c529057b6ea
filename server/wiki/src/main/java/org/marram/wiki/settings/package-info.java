/// Sign-in, sessions, tokens and passwords.
@NullMarked
package org.marram.wiki.settings;

import org.jspecify.annotations.NullMarked;
