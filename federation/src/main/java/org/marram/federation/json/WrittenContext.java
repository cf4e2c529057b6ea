package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;

/// The `@context` of what we write: well-known names, and our own terms spelt out.
final class WrittenContext {
    private static final JsonNode PLAIN = TextNode.valueOf(Contexts.ACTIVITY_STREAMS);
    private static final JsonNode WITH_KEYS = withKeys();
    private static final JsonNode WITH_WIKI = withWiki();

    private WrittenContext() {}

    static JsonNode of(AsObject object) {
        return switch (object) {
            case Actor _ -> WITH_KEYS.deepCopy();
            case Activity activity when carriesNothing(activity) -> PLAIN;
            case Tombstone _ -> PLAIN;
            case Collection collection when collection.items().isEmpty() -> PLAIN;
            default -> WITH_WIKI.deepCopy();
        };
    }

    /// Tells whether it is one of the small activities that the strictest readers want with the plainest
    /// context.
    private static boolean carriesNothing(Activity activity) {
        return switch (activity) {
            case Activity.Follow _, Activity.Like _, Activity.Block _, Activity.Move _ -> true;
            case Activity.Accept accept -> accept.result().isEmpty() && isPlain(accept.object());
            case Activity.Reject reject -> isPlain(reject.object());
            case Activity.Undo undo -> isPlain(undo.object());
            case Activity.Delete delete -> isPlain(delete.object());
            case Activity.Announce announce -> announce.place().isEmpty() && isPlain(announce.object());
            default -> false;
        };
    }

    private static boolean isPlain(Reference reference) {
        return switch (reference) {
            case Reference.ById _ -> true;
            case Reference.Inline inline ->
                inline.object() instanceof Tombstone
                        || (inline.object() instanceof Activity inner && carriesNothing(inner));
        };
    }

    private static JsonNode withKeys() {
        ArrayNode context = JsonNodeFactory.instance.arrayNode();
        context.add(Contexts.ACTIVITY_STREAMS)
                .add(Contexts.SECURITY)
                .add(Contexts.DID)
                .add(Contexts.MULTIKEY)
                .add(Contexts.DATA_INTEGRITY);
        ObjectNode terms = context.addObject();
        terms.put("toot", "http://joinmastodon.org/ns#")
                .put("lemmy", "https://join-lemmy.org/ns#")
                .put("marram", "https://marram.org/ns#")
                .put("discoverable", "toot:discoverable")
                .put("indexable", "toot:indexable")
                .put("manuallyApprovesFollowers", "as:manuallyApprovesFollowers")
                .put("postingRestrictedToMods", "lemmy:postingRestrictedToMods");
        address(terms, "featured", "toot:featured");
        address(terms, "instances", "marram:instances");
        address(terms, "changes", "marram:changes");
        return context;
    }

    private static JsonNode withWiki() {
        ArrayNode context = JsonNodeFactory.instance.arrayNode();
        context.add(Contexts.ACTIVITY_STREAMS).add(Contexts.DATA_INTEGRITY);
        ObjectNode terms = context.addObject();
        terms.put("marram", "https://marram.org/ns#").put("Hashtag", "as:Hashtag");
        for (String term : WikiWriter.TERMS) {
            terms.put(term, "marram:" + term);
        }
        for (String term : WikiWriter.ADDRESSES) {
            address(terms, term, "marram:" + term);
        }
        address(terms, "license", "http://purl.org/dc/terms/license");
        return context;
    }

    private static void address(ObjectNode terms, String term, String meaning) {
        terms.putObject(term).put("@id", meaning).put("@type", "@id");
    }
}
