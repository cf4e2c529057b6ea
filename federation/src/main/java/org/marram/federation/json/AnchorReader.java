package org.marram.federation.json;

import java.util.Optional;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Anchor;

/// Reads the place in a revision that a post is about.
final class AnchorReader {
    private AnchorReader() {}

    static Optional<Anchor> read(JsonMembers anchor) {
        boolean quotes = Stream.of("exact", "prefix", "suffix")
                .map(anchor::textOrEmpty)
                .allMatch(part -> part.length() <= Anchor.MAX_LENGTH);
        return anchor.digest("revision")
                .filter(_ -> quotes && !anchor.textOrEmpty("exact").isEmpty())
                .map(revision -> new Anchor(
                        revision,
                        anchor.textOrEmpty("exact"),
                        anchor.textOrEmpty("prefix"),
                        anchor.textOrEmpty("suffix")));
    }
}
