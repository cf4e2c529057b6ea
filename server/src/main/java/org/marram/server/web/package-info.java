/// Parts that all HTTP routes share: problems, headers, raw paths, CSRF, views to responses.
@NullMarked
package org.marram.server.web;

import org.jspecify.annotations.NullMarked;
