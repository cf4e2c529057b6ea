package org.marram.federation.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.ProofCheck;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.vocabulary.Iri;

/// Judgement on a thing that an actor passes on inside an activity: can it be believed as it stands (FEP-fe34)?
public sealed interface EmbeddedObject {
    /// The thing is of the sender's own server.
    record OfSender() implements EmbeddedObject {}

    /// The thing is of another server, with its author's proof on it.
    record Proven(PublishedKey key) implements EmbeddedObject {}

    /// The thing is of another server: what stands there counts for nothing; fetch it from its own address.
    record MustBeFetched(Iri address) implements EmbeddedObject {}

    /// The thing has no address to ask, and no proof.
    record Worthless(String reason) implements EmbeddedObject {}

    /// Judges a thing that `sender` passes on.
    ///
    /// @param inner as it came, with all members
    static EmbeddedObject judge(ObjectNode inner, Iri sender, KeySource keys, Instant now) {
        Optional<Iri> id = Iri.parse(inner.path("id").asText());
        if (id.isEmpty()) {
            return new Worthless("A thing without an address");
        }
        if (id.get().hasOriginOf(sender)) {
            return new OfSender();
        }
        return proof(inner, keys, now)
                .filter(key -> key.owner().hasOriginOf(id.get()))
                .filter(key -> author(inner).filter(key.owner()::equals).isPresent())
                .<EmbeddedObject>map(Proven::new)
                .orElseGet(() -> new MustBeFetched(id.get()));
    }

    private static Optional<PublishedKey> proof(ObjectNode inner, KeySource keys, Instant now) {
        return DocumentProofs.check(inner, keys, now) instanceof ProofCheck.Valid(PublishedKey key)
                ? Optional.of(key)
                : Optional.empty();
    }

    private static Optional<Iri> author(ObjectNode inner) {
        JsonNode author = inner.hasNonNull("actor") ? inner.get("actor") : inner.path("attributedTo");
        JsonNode one = author.isArray() && author.size() == 1 ? author.get(0) : author;
        return Iri.parse(one.isObject() ? one.path("id").asText() : one.asText());
    }
}
