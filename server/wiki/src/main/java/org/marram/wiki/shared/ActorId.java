package org.marram.wiki.shared;

/// The local number of an editor: a participant, a person of another wiki, or the wiki itself.
public record ActorId(long value) {}
