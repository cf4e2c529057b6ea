/// What only a browser can show: that the pages can be used by everybody, that nothing overflows or jumps, and that the
/// script does its part under the strictest policy.
@NullMarked
package org.marram.browser;

import org.jspecify.annotations.NullMarked;
