package org.marram.wiki.shared;

/// The local number of a revision. On the wire a revision is named by its digest.
public record RevisionId(long value) {}
