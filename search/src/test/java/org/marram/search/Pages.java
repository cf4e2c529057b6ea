package org.marram.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Documents, indexes and searches for tests.
final class Pages {

    static final String EPOCH = "first";

    private Pages() {}

    static Document page(long id, String title, String text) {
        return new Document(id, 1, title, List.of(), List.of(), text, List.of(), "here.example", "en");
    }

    /// A whole index that holds the documents.
    static SearchIndex index(Path folder, Document... documents) {
        SearchIndex index = open(folder);
        try (Rebuild rebuild = index.rebuild()) {
            for (Document document : documents) {
                rebuild.add(document);
            }
            rebuild.finish(documents.length);
        }
        return index;
    }

    static SearchIndex open(Path folder) {
        return switch (SearchIndex.open(folder, EPOCH, "en")) {
            case Opened.Ready(SearchIndex index) -> index;
            case Opened.Empty empty -> empty.index();
            case Opened.Unusable(IOException why) -> throw new AssertionError(why);
        };
    }

    static Results search(SearchIndex index, String query) {
        return switch (index.search(QueryParser.parse(query), 0, 20)) {
            case Answer.Found(Results results) -> results;
            case Answer.Broken(String why) -> throw new AssertionError(why);
        };
    }

    /// The ids of the pages found, best first.
    static List<Long> found(SearchIndex index, String query) {
        return search(index, query).hits().stream().map(Results.Hit::id).toList();
    }
}
