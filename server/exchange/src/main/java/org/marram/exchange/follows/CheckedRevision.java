package org.marram.exchange.follows;

import java.util.Optional;
import org.marram.federation.fetch.FetchedRevision;
import org.marram.federation.fetch.RevisionFetcher;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.mirrors.VerifiedRevision;

/// A revision with the result of its check.
record CheckedRevision(Optional<VerifiedRevision> revision, Optional<String> fault) {
    static CheckedRevision of(RevisionCopy copy) {
        return switch (RevisionFetcher.check(copy, copy.signed().digest())) {
            case FetchedRevision.Found(RevisionCopy intact, var key) ->
                new CheckedRevision(
                        Optional.of(new VerifiedRevision(intact, key.didKey(), Optional.empty())), Optional.empty());
            case FetchedRevision.Refused(String reason) -> new CheckedRevision(Optional.empty(), Optional.of(reason));
            case FetchedRevision.Unreachable(String reason) ->
                new CheckedRevision(Optional.empty(), Optional.of(reason));
        };
    }
}
