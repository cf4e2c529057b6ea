/// Views of other wikis and servers.
@NullMarked
package org.marram.themes.view.network;

import org.jspecify.annotations.NullMarked;
