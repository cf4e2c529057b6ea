/// The records that the server fills and the templates show: values only (texts, encoded addresses, instants, numbers,
/// sanitised HTML), no types of the server. Addresses are complete paths, already percent-encoded.
@NullMarked
package org.marram.themes.view;

import org.jspecify.annotations.NullMarked;
