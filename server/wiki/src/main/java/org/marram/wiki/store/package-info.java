/// Database, transactions, migrations and the compressed store of texts.
@NullMarked
package org.marram.wiki.store;

import org.jspecify.annotations.NullMarked;
