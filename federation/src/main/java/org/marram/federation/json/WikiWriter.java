package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.Tombstone;

/// Writes what wikis tell one another.
final class WikiWriter {
    /// Our terms whose values are values.
    static final List<String> TERMS = List.of(
            "Revision",
            "RevisionCopy",
            "Patch",
            "Edit",
            "Change",
            "kind",
            "at",
            "previous",
            "anchor",
            "exact",
            "prefix",
            "suffix",
            "version",
            "previousVersion",
            "latestVersion",
            "protected",
            "head",
            "digest",
            "epoch",
            "seq",
            "previousSeq",
            "base",
            "proposal",
            "description",
            "contentSalt",
            "descriptionSalt");

    /// Our terms whose values are addresses or things.
    static final List<String> ADDRESSES = List.of("edits", "line", "history", "forks", "page", "revision");

    private WikiWriter() {}

    static ObjectNode patch(Patch patch) {
        ObjectNode json = JsonObjectBuilder.of("Patch")
                .iri("id", patch.id())
                .iri("object", patch.page())
                .iri("attributedTo", patch.attributedTo())
                .time("published", patch.published())
                .always("summary", patch.summary())
                .always("content", patch.content())
                .always("version", patch.version().toString())
                .always("previousVersion", patch.previousVersion().toString())
                .json();
        patch.revision().ifPresent(copy -> json.set("revision", copy(copy)));
        return json;
    }

    static ObjectNode copy(RevisionCopy copy) {
        ObjectNode json = JsonObjectBuilder.of(RevisionReader.COPY_TYPE).json();
        json.set("revision", Json.parseTrusted(copy.signed().json()));
        copy.text()
                .ifPresent(text -> json.put("content", text.content())
                        .put("contentSalt", text.salt().multibase()));
        copy.description().ifPresent(given -> {
            json.set("description", Json.parseTrusted(given.description().canonicalJson()));
            json.put("descriptionSalt", given.salt().multibase());
        });
        return json;
    }

    static ObjectNode tombstone(Tombstone tombstone) {
        return JsonObjectBuilder.of("Tombstone")
                .iri("id", tombstone.id())
                .text("formerType", tombstone.formerType())
                .time("deleted", tombstone.deleted())
                .json();
    }
}
