package org.marram.server.web;

import io.micronaut.serde.annotation.Serdeable;

/// What a program is told when something is wrong (RFC 9457).
///
/// @param type `about:blank`, or an address that tells more of this kind of problem
/// @param title the same for all problems of the kind
/// @param status as in the answer's first line
/// @param detail names the input and the limit
@Serdeable
public record Problem(String type, String title, int status, String detail) {}
