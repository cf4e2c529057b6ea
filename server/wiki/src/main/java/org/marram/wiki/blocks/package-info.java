/// What is made of blocks of a page behind its save: colours of code, and formulas.
@NullMarked
package org.marram.wiki.blocks;

import org.jspecify.annotations.NullMarked;
