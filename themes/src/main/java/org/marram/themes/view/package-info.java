/// The records that the server fills and the templates show: values only (texts, encoded addresses, instants,
/// numbers, sanitised HTML), no types of the server. Addresses are complete paths, already percent-encoded.
///
/// A view stands in the package of its screen; the parts that it alone has are nested in it. Here stand what
/// surrounds every page ([Shell], [PageFrame]), what several screens share, and the two views that any screen may
/// come to ([ProblemView], [KeptFormView]).
@NullMarked
package org.marram.themes.view;

import org.jspecify.annotations.NullMarked;
