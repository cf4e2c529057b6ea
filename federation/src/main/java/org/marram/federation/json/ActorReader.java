package org.marram.federation.json;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;

/// Reads actors. One without id or inbox is none.
final class ActorReader {
    private ActorReader() {}

    static Optional<Actor> read(Actor.Type type, JsonMembers jsonMembers) {
        return ObjectReader.id(jsonMembers)
                .flatMap(id -> jsonMembers
                        .iri("inbox")
                        .map(inbox -> new Actor(
                                id,
                                type,
                                profile(jsonMembers),
                                inboxes(inbox, jsonMembers),
                                keys(jsonMembers),
                                settings(jsonMembers))));
    }

    private static Actor.Profile profile(JsonMembers jsonMembers) {
        return new Actor.Profile(
                jsonMembers.textOrEmpty("preferredUsername"),
                jsonMembers.textOrEmpty("name"),
                jsonMembers.textOrEmpty("summary"),
                ObjectReader.url(jsonMembers),
                jsonMembers.object("icon").flatMap(ObjectReader::url),
                jsonMembers.instant("published"));
    }

    private static Actor.Inboxes inboxes(Iri inbox, JsonMembers jsonMembers) {
        return new Actor.Inboxes(
                inbox,
                jsonMembers.iri("outbox"),
                jsonMembers.iri("followers"),
                jsonMembers.iri("following"),
                jsonMembers.iri("featured"),
                jsonMembers.object("endpoints").flatMap(endpoints -> endpoints.iri("sharedInbox")),
                jsonMembers.iri("instances"),
                jsonMembers.iri("changes"));
    }

    private static Actor.Keys keys(JsonMembers jsonMembers) {
        List<Actor.Multikey> multikeys = jsonMembers.objects("assertionMethod").stream()
                .flatMap(key -> multikey(key).stream())
                .toList();
        return new Actor.Keys(jsonMembers.object("publicKey").flatMap(ActorReader::pemKey), multikeys);
    }

    static Optional<Actor.PemKey> pemKey(JsonMembers key) {
        return key.iri("id")
                .flatMap(id -> key.iri("owner")
                        .flatMap(owner -> key.text("publicKeyPem").map(pem -> new Actor.PemKey(id, owner, pem))));
    }

    static Optional<Actor.Multikey> multikey(JsonMembers key) {
        return key.iri("id")
                .flatMap(id -> key.iri("controller")
                        .flatMap(controller -> key.text("publicKeyMultibase")
                                .map(multibase -> new Actor.Multikey(id, controller, multibase))));
    }

    private static Actor.Settings settings(JsonMembers jsonMembers) {
        return new Actor.Settings(
                jsonMembers.flag("manuallyApprovesFollowers"),
                jsonMembers.flag("discoverable"),
                jsonMembers.flag("indexable"),
                jsonMembers.flag("postingRestrictedToMods"),
                jsonMembers.iri("attributedTo"),
                jsonMembers.iris("alsoKnownAs"),
                jsonMembers.iri("movedTo"));
    }
}
