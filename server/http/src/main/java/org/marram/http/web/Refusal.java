package org.marram.http.web;

import io.micronaut.http.HttpStatus;

/// Stands on a connection in the place of a request that is not taken; nothing comes after it.
///
/// @param why one sentence, in English, for the author of the program that sent the request
record Refusal(HttpStatus status, String why) {}
