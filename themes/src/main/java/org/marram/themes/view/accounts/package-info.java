/// Views of one person's account: signing in, joining, the profile.
@NullMarked
package org.marram.themes.view.accounts;

import org.jspecify.annotations.NullMarked;
