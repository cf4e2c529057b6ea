package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.Actor;

/// Writes actors.
final class ActorWriter {
    private ActorWriter() {}

    static ObjectNode write(Actor actor) {
        Written written = Written.of(actor.type().type()).iri("id", actor.id());
        profile(written, actor.profile());
        if (actor.type() == Actor.Type.PERSON) {
            // Ibis says of its people in what their summary is written, and may want to be told of others'.
            written.always("mediaType", "text/html");
        }
        inboxes(written, actor.inboxes());
        keys(written.json(), actor.keys());
        settings(written, actor.settings());
        return written.json();
    }

    private static void profile(Written written, Actor.Profile profile) {
        written.text("preferredUsername", profile.preferredUsername())
                .text("name", profile.name())
                .text("summary", profile.summary())
                .iri("url", profile.url())
                .time("published", profile.published());
        profile.icon()
                .ifPresent(icon -> written.node(
                        "icon", Written.of("Image").iri("url", icon).json()));
    }

    private static void inboxes(Written written, Actor.Inboxes inboxes) {
        written.iri("inbox", inboxes.inbox())
                .iri("outbox", inboxes.outbox())
                .iri("followers", inboxes.followers())
                .iri("following", inboxes.following())
                .iri("featured", inboxes.featured())
                .iri("instances", inboxes.instances())
                .iri("changes", inboxes.changes());
        inboxes.sharedInbox()
                .ifPresent(shared -> written.json().putObject("endpoints").put("sharedInbox", shared.value()));
    }

    private static void keys(ObjectNode json, Actor.Keys keys) {
        keys.publicKey()
                .ifPresent(key -> json.putObject("publicKey")
                        .put("id", key.id().value())
                        .put("owner", key.owner().value())
                        .put("publicKeyPem", key.publicKeyPem()));
        if (!keys.assertionMethod().isEmpty()) {
            ArrayNode methods = json.putArray("assertionMethod");
            keys.assertionMethod()
                    .forEach(key -> methods.addObject()
                            .put("id", key.id().value())
                            .put("type", "Multikey")
                            .put("controller", key.controller().value())
                            .put("publicKeyMultibase", key.publicKeyMultibase()));
        }
    }

    private static void settings(Written written, Actor.Settings settings) {
        written.always("manuallyApprovesFollowers", settings.manuallyApprovesFollowers())
                .always("discoverable", settings.discoverable())
                .always("indexable", settings.indexable())
                .flag("postingRestrictedToMods", settings.postingRestrictedToMods())
                .iri("attributedTo", settings.moderators())
                .iri("movedTo", settings.movedTo());
        if (!settings.alsoKnownAs().isEmpty()) {
            written.list("alsoKnownAs", settings.alsoKnownAs());
        }
    }
}
