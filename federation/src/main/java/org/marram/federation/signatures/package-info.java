/// Keys, and signing and verifying with them: HTTP messages, documents, revisions.
@NullMarked
package org.marram.federation.signatures;

import org.jspecify.annotations.NullMarked;
