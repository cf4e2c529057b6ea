package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.OtherObject;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.Tombstone;

/// Writes the vocabulary as documents with a context that explains every term in place, so that no reader need fetch
/// one.
public final class DocumentWriter {
    private DocumentWriter() {}

    /// The document. What was kept raw is written as it came.
    public static ObjectNode write(AsObject object) {
        if (object instanceof OtherObject raw) {
            return raw.json().deepCopy();
        }
        if (object instanceof Activity.Unknown raw) {
            return raw.json().deepCopy();
        }
        ObjectNode json = Json.object();
        json.set("@context", WrittenContext.of(object));
        json.setAll(body(object));
        return json;
    }

    /// The document in bytes, UTF-8.
    public static byte[] bytes(AsObject object) {
        return Json.write(write(object));
    }

    /// An ordered collection whose list is called `items`: the only form of `edits` that Ibis reads.
    public static ObjectNode writeWithPlainItems(Collection collection) {
        ObjectNode json = write(collection);
        JsonNode items = json.remove("orderedItems");
        if (items != null) {
            json.set("items", items);
        }
        return json;
    }

    /// The object without a context, as it stands inside another.
    public static ObjectNode body(AsObject object) {
        return switch (object) {
            case Activity activity -> ActivityWriter.write(activity);
            case Actor actor -> ActorWriter.write(actor);
            case Article article -> PostWriter.article(article);
            case Note note -> PostWriter.note(note);
            case Patch patch -> WikiWriter.patch(patch);
            case RevisionCopy copy -> WikiWriter.copy(copy);
            case LoggedChange change -> (ObjectNode) Json.parseTrusted(change.canonicalJson());
            case Collection collection -> CollectionWriter.write(collection);
            case Tombstone tombstone -> WikiWriter.tombstone(tombstone);
            case OtherObject raw -> inner(raw);
        };
    }

    private static ObjectNode inner(OtherObject raw) {
        ObjectNode json = raw.json().deepCopy();
        json.remove("@context");
        return json;
    }
}
