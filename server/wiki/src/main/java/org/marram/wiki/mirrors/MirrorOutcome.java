package org.marram.wiki.mirrors;

import java.util.List;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.Page;

/// Outcome of taking a page of another wiki.
public sealed interface MirrorOutcome {

    /// It is as its home says.
    ///
    /// @param revisions how many were new
    record Stored(Page page, int revisions) implements MirrorOutcome {}

    /// Nothing was stored: these must come first.
    record MissingParents(List<Digest> digests) implements MirrorOutcome {
        public MissingParents {
            digests = List.copyOf(digests);
        }
    }

    /// Nothing was stored: what is said to be the newest revision does not descend from the one that is known.
    ///
    /// @param head the one that is known
    record NotADescendant(Digest head) implements MirrorOutcome {}

    /// Nothing was stored: the line is ours or another wiki's, or what came cannot be kept.
    ///
    /// @param reason in English, for keepers
    record Foreign(String reason) implements MirrorOutcome {}
}
