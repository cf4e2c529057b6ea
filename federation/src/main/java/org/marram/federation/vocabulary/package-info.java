/// The words of the protocol: immutable values of Activity Streams 2.0 and of the wiki's own extension.
@NullMarked
package org.marram.federation.vocabulary;

import org.jspecify.annotations.NullMarked;
