package org.marram.server.shared;

/// The local number of a person, be they a participant here or somebody known from another server.
public record PersonId(long value) {}
