package org.marram.federation.vocabulary;

import java.util.Optional;
import java.util.UUID;

/// Facts that a wiki tells of a page beyond the Article that all servers read. Ibis' members come first, ours
/// after them.
///
/// @param edits         the collection of its Patches
/// @param latestVersion Ibis' name of the newest Patch
/// @param guarded       true when the page does not take edits by everyone (`protected` on the wire)
/// @param line          the line of revisions
/// @param history       the collection of its revisions
/// @param head          its newest revision
/// @param origin        of a fork: the page that it came from, and the revision
/// @param forks         the collection of its forks
public record WikiPage(
        Optional<Iri> edits,
        Optional<UUID> latestVersion,
        boolean guarded,
        Optional<UUID> line,
        Optional<Iri> history,
        Optional<Digest> head,
        Optional<ForkOrigin> origin,
        Optional<Iri> forks) {
    /// An Article that is no wiki's.
    public static final WikiPage NONE = new WikiPage(
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// The page and the revision that a fork began from.
    public record ForkOrigin(Iri page, Digest digest) {}
}
