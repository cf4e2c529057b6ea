package org.marram.server.web;

import io.micronaut.http.HttpStatus;

/// What stands on a connection in the place of a request that is not taken; nothing comes after it.
///
/// @param why one sentence, in English, for whoever wrote the program that sent it
record Refusal(HttpStatus status, String why) {}
