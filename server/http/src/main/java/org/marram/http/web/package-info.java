/// Uploaded files and images.
@NullMarked
package org.marram.http.web;

import org.jspecify.annotations.NullMarked;
