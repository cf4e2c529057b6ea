package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.Actor;

/// Writes actors.
final class ActorWriter {
    private ActorWriter() {}

    static ObjectNode write(Actor actor) {
        JsonObjectBuilder jsonObjectBuilder =
                JsonObjectBuilder.of(actor.type().type()).iri("id", actor.id());
        profile(jsonObjectBuilder, actor.profile());
        if (actor.type() == Actor.Type.PERSON) {
            // Ibis says of its people in what their summary is written, and may want to be told of others'.
            jsonObjectBuilder.always("mediaType", "text/html");
        }
        inboxes(jsonObjectBuilder, actor.inboxes());
        keys(jsonObjectBuilder.json(), actor.keys());
        settings(jsonObjectBuilder, actor.settings());
        return jsonObjectBuilder.json();
    }

    private static void profile(JsonObjectBuilder jsonObjectBuilder, Actor.Profile profile) {
        jsonObjectBuilder
                .text("preferredUsername", profile.preferredUsername())
                .text("name", profile.name())
                .text("summary", profile.summary())
                .iri("url", profile.url())
                .time("published", profile.published());
        profile.icon()
                .ifPresent(icon -> jsonObjectBuilder.node(
                        "icon", JsonObjectBuilder.of("Image").iri("url", icon).json()));
    }

    private static void inboxes(JsonObjectBuilder jsonObjectBuilder, Actor.Inboxes inboxes) {
        jsonObjectBuilder
                .iri("inbox", inboxes.inbox())
                .iri("outbox", inboxes.outbox())
                .iri("followers", inboxes.followers())
                .iri("following", inboxes.following())
                .iri("featured", inboxes.featured())
                .iri("instances", inboxes.instances())
                .iri("changes", inboxes.changes());
        inboxes.sharedInbox()
                .ifPresent(shared ->
                        jsonObjectBuilder.json().putObject("endpoints").put("sharedInbox", shared.value()));
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

    private static void settings(JsonObjectBuilder jsonObjectBuilder, Actor.Settings settings) {
        jsonObjectBuilder
                .always("manuallyApprovesFollowers", settings.manuallyApprovesFollowers())
                .always("discoverable", settings.discoverable())
                .always("indexable", settings.indexable())
                .flag("postingRestrictedToMods", settings.postingRestrictedToMods())
                .iri("attributedTo", settings.moderators())
                .iri("movedTo", settings.movedTo());
        if (!settings.alsoKnownAs().isEmpty()) {
            jsonObjectBuilder.list("alsoKnownAs", settings.alsoKnownAs());
        }
    }
}
