package org.marram.federation.json;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;

/// Reads actors. One without id or inbox is none.
final class ActorReader {
    private ActorReader() {}

    static Optional<Actor> read(Actor.Type type, Members members) {
        return ObjectReader.id(members)
                .flatMap(id -> members.iri("inbox")
                        .map(inbox -> new Actor(
                                id,
                                type,
                                profile(members),
                                inboxes(inbox, members),
                                keys(members),
                                settings(members))));
    }

    private static Actor.Profile profile(Members members) {
        return new Actor.Profile(
                members.textOrEmpty("preferredUsername"),
                members.textOrEmpty("name"),
                members.textOrEmpty("summary"),
                ObjectReader.url(members),
                members.object("icon").flatMap(ObjectReader::url),
                members.instant("published"));
    }

    private static Actor.Inboxes inboxes(Iri inbox, Members members) {
        return new Actor.Inboxes(
                inbox,
                members.iri("outbox"),
                members.iri("followers"),
                members.iri("following"),
                members.iri("featured"),
                members.object("endpoints").flatMap(endpoints -> endpoints.iri("sharedInbox")),
                members.iri("instances"),
                members.iri("changes"));
    }

    private static Actor.Keys keys(Members members) {
        List<Actor.Multikey> multikeys = members.objects("assertionMethod").stream()
                .flatMap(key -> multikey(key).stream())
                .toList();
        return new Actor.Keys(members.object("publicKey").flatMap(ActorReader::pemKey), multikeys);
    }

    static Optional<Actor.PemKey> pemKey(Members key) {
        return key.iri("id")
                .flatMap(id -> key.iri("owner")
                        .flatMap(owner -> key.text("publicKeyPem").map(pem -> new Actor.PemKey(id, owner, pem))));
    }

    static Optional<Actor.Multikey> multikey(Members key) {
        return key.iri("id")
                .flatMap(id -> key.iri("controller")
                        .flatMap(controller -> key.text("publicKeyMultibase")
                                .map(multibase -> new Actor.Multikey(id, controller, multibase))));
    }

    private static Actor.Settings settings(Members members) {
        return new Actor.Settings(
                members.flag("manuallyApprovesFollowers"),
                members.flag("discoverable"),
                members.flag("indexable"),
                members.flag("postingRestrictedToMods"),
                members.iri("attributedTo"),
                members.iris("alsoKnownAs"),
                members.iri("movedTo"));
    }
}
