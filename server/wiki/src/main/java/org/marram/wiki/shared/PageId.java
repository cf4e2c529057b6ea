package org.marram.wiki.shared;

/// The local number of a page. It never leaves this wiki: on the wire a page is a `urn:uuid:`.
public record PageId(long value) {}
