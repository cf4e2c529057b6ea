package org.marram.federation.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.jsonldjava.core.DocumentLoader;
import com.github.jsonldjava.core.RemoteDocument;
import java.util.Map;

/// Gives the JSON-LD processor the contexts of the library, and an empty one for every other address.
final class BundledContexts extends DocumentLoader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public RemoteDocument loadDocument(String url) {
        Object context = Contexts.bundled(url)
                .<Object>map(json -> MAPPER.convertValue(json, Map.class))
                .orElseGet(() -> Map.of("@context", Map.of()));
        return new RemoteDocument(url, context);
    }
}
