/// Health, backup, set-up and verification.
@NullMarked
package org.marram.app.ops;

import org.jspecify.annotations.NullMarked;
