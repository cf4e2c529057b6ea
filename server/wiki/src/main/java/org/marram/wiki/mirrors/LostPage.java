package org.marram.wiki.mirrors;

import java.util.UUID;
import org.marram.federation.vocabulary.Digest;

/// A page of ours as another wiki mirrors it that knows more of it than we do after a restore.
///
/// @param line the uuid of its line of revisions
/// @param firstTitle as first written
/// @param head its newest revision there
public record LostPage(UUID line, String firstTitle, Digest head) {}
