/// What comes from other servers, and what goes to them when something happens here.
@NullMarked
package org.marram.server.exchange;

import org.jspecify.annotations.NullMarked;
