/// Health, backup, set-up and verification.
@NullMarked
package org.marram.server.ops;

import org.jspecify.annotations.NullMarked;
