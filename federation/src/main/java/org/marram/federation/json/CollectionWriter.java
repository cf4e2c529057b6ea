package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.Collection;

/// Writes collections: the root names its first page, a page its root and the next.
final class CollectionWriter {
    private CollectionWriter() {}

    static ObjectNode write(Collection collection) {
        Collection.Kind kind = collection.kind();
        JsonObjectBuilder jsonObjectBuilder = JsonObjectBuilder.of(kind.type())
                .iri("id", collection.address())
                .iri("partOf", collection.partOf())
                .iri("next", collection.next());
        collection.totalItems().ifPresent(total -> jsonObjectBuilder.json().put("totalItems", total));
        collection.first().ifPresent(first -> jsonObjectBuilder.reference("first", first));
        boolean listed = kind.isPage() || !collection.items().isEmpty() || isWholeAndEmpty(collection);
        if (listed) {
            ArrayNode items = jsonObjectBuilder.json().putArray(kind.isOrdered() ? "orderedItems" : "items");
            collection.items().forEach(item -> items.add(JsonObjectBuilder.ofReference(item)));
        }
        return jsonObjectBuilder.json();
    }

    private static boolean isWholeAndEmpty(Collection collection) {
        return collection.first().isEmpty() && collection.totalItems().orElse(0) == 0;
    }
}
