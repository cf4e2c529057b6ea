package org.marram.federation.fetch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.signatures.Ed25519PublicKey;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.RsaPublicKey;
import org.marram.federation.signatures.VerificationKey;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;

/// Finds the key of a key id in what its server publishes, wherever that puts it: in the actor (`#main-key`), at the
/// actor's own id, or in a document of its own that names the owner.
final class PublishedKeys {
    private final Fetcher fetcher;

    PublishedKeys(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    KeyAnswer fetch(Iri keyId, FetchBudget budget) {
        return answer(fetcher.fetch(keyId, budget), keyId, budget);
    }

    /// The key in an actor's document, when key and actor name each other.
    static Optional<PublishedKey> keyOf(Actor actor, Iri keyId) {
        Optional<PublishedKey> pem = actor.keys()
                .publicKey()
                .filter(key -> key.id().equals(keyId) && key.owner().equals(actor.id()))
                .flatMap(key -> rsa(key.publicKeyPem()))
                .map(key -> new PublishedKey(keyId, actor.id(), key));
        return pem.or(() -> actor.keys().assertionMethod().stream()
                .filter(key -> key.id().equals(keyId) && key.controller().equals(actor.id()))
                .flatMap(key -> ed25519(key.publicKeyMultibase()).stream())
                .findFirst()
                .map(key -> new PublishedKey(keyId, actor.id(), key)));
    }

    private KeyAnswer answer(Fetched fetched, Iri keyId, FetchBudget budget) {
        return switch (fetched) {
            case Fetched.Gone _ -> new KeyAnswer.Gone();
            case Fetched.Unreachable(FetchFault fetchFault) -> new KeyAnswer.Unreachable(fetchFault.english());
            case Fetched.Refused(int status, FetchFault fetchFault) -> refused(status, fetchFault);
            case Fetched.Found(JsonDocument jsonDocument, Iri _)
            when jsonDocument.object() instanceof Actor actor -> of(actor, keyId);
            case Fetched.Found(JsonDocument jsonDocument, Iri _) -> ofOwner(jsonDocument.json(), keyId, budget);
        };
    }

    /// A deleted account is a 404 to some servers. Its key is not there either way.
    private static KeyAnswer refused(int status, FetchFault fetchFault) {
        return status == 404 ? new KeyAnswer.Gone() : new KeyAnswer.Refused(fetchFault.english());
    }

    private static KeyAnswer of(Actor actor, Iri keyId) {
        return keyOf(actor, keyId)
                .<KeyAnswer>map(key -> new KeyAnswer.Found(key, false))
                .orElseGet(() -> new KeyAnswer.Refused("The actor does not publish this key, or one that may be used"));
    }

    private KeyAnswer ofOwner(ObjectNode keyDocument, Iri keyId, FetchBudget budget) {
        Optional<Iri> owner = Iri.parse(keyDocument.path("owner").asText())
                .or(() -> Iri.parse(keyDocument.path("controller").asText()))
                .or(() -> Iri.parse(keyDocument.path("publicKey").path("owner").asText()));
        // Security: a key document can name any owner; only the owner's own says whether the key is theirs.
        if (owner.filter(keyId::hasOriginOf).isEmpty()) {
            return new KeyAnswer.Refused("The key's document names no owner on its own server");
        }
        return switch (fetcher.fetch(owner.get(), budget)) {
            case Fetched.Found(JsonDocument jsonDocument, Iri _)
            when jsonDocument.object() instanceof Actor actor -> of(actor, keyId);
            case Fetched.Gone _ -> new KeyAnswer.Gone();
            case Fetched.Unreachable(FetchFault fetchFault) -> new KeyAnswer.Unreachable(fetchFault.english());
            case Fetched.Refused(int status, FetchFault fetchFault) -> refused(status, fetchFault);
            case Fetched.Found _ -> new KeyAnswer.Refused("The key's owner is no actor");
        };
    }

    private static Optional<VerificationKey> rsa(String pem) {
        try {
            return Optional.of(RsaPublicKey.fromPem(pem));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<VerificationKey> ed25519(String multibase) {
        try {
            return Optional.of(new Ed25519PublicKey(multibase));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
