package org.marram.federation.fetch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.json.RevisionReader;
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.RevisionCopy;

/// Fetches single revisions, from whichever server has them: the one thing that is taken from any address, since its
/// digest recomputes or it does not. Blocking; safe for any number of threads.
public final class RevisionFetcher {
    private static final String ACCEPT = "application/activity+json, application/ld+json, application/json";

    private final Fetcher fetcher;

    public RevisionFetcher(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// Fetches the revision of this digest from this address.
    public FetchedRevision fetch(Iri address, Digest wanted, FetchBudget budget) {
        return switch (fetcher.bytes(address, ACCEPT, JsonLimits.ACTIVITY.maxBytes(), budget)) {
            case FetchedBytes.Found found -> checked(found.bytes(), wanted);
            case FetchedBytes.Gone _ -> new FetchedRevision.Refused("It is gone there");
            case FetchedBytes.Refused(int _, FetchFault fetchFault) ->
                new FetchedRevision.Refused(fetchFault.english());
            case FetchedBytes.Unreachable(FetchFault fetchFault) ->
                new FetchedRevision.Unreachable(fetchFault.english());
        };
    }

    /// Checks a copy that came in any way: its digest, its texts, its proof.
    public static FetchedRevision check(RevisionCopy copy, Digest wanted) {
        if (!copy.signed().digest().equals(wanted)) {
            return new FetchedRevision.Refused("It is another revision than the one that was asked for");
        }
        if (copy.check() instanceof RevisionCopy.Check.Altered(String reason)) {
            return new FetchedRevision.Refused(reason);
        }
        return switch (RevisionVerifier.verify(copy.signed())) {
            case Verification.Verified verified -> new FetchedRevision.Found(copy, verified.key());
            case Verification.Failed(String reason) -> new FetchedRevision.Refused(reason);
        };
    }

    private static FetchedRevision checked(byte[] bytes, Digest wanted) {
        Optional<RevisionCopy> copy =
                Json.read(bytes, JsonLimits.ACTIVITY) instanceof JsonReading.Parsed(ObjectNode json)
                        ? RevisionReader.copy(json)
                        : Optional.empty();
        return copy.map(present -> check(present, wanted))
                .orElseGet(() -> new FetchedRevision.Refused("What it answers is no revision"));
    }
}
