package org.marram.wiki.shared;

/// The local number of a person: a participant here, or a person known from another server.
public record PersonId(long value) {}
