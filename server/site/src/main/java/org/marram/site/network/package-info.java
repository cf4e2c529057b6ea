/// Activities that come from other servers, and those that go to them when something happens here.
@NullMarked
package org.marram.site.network;

import org.jspecify.annotations.NullMarked;
