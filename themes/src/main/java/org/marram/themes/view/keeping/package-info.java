/// Views with which keepers see to order and settings, and those in which everybody sees what they did.
@NullMarked
package org.marram.themes.view.keeping;

import org.jspecify.annotations.NullMarked;
