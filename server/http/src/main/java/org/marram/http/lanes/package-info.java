/// Places that work which costs much has to wait for, and the limits of that wait.
@NullMarked
package org.marram.http.lanes;

import org.jspecify.annotations.NullMarked;
