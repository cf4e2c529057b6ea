package org.marram.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Documents, indexes and searches for tests.
final class Pages {

    static final String EPOCH = "first";

    private Pages() {}

    static IndexDocument page(long id, String title, String text) {
        return new IndexDocument(id, 1, title, List.of(), List.of(), text, List.of(), "here.example", "en");
    }

    /// A whole index that holds the documents.
    static SearchIndex index(Path folder, IndexDocument... documents) {
        SearchIndex index = open(folder);
        try (Rebuild rebuild = index.rebuild()) {
            for (IndexDocument indexDocument : documents) {
                rebuild.add(indexDocument);
            }
            rebuild.finish(documents.length);
        }
        return index;
    }

    static SearchIndex open(Path folder) {
        return switch (SearchIndex.open(folder, EPOCH, "en")) {
            case OpenedIndex.Ready(SearchIndex index) -> index;
            case OpenedIndex.Empty empty -> empty.index();
            case OpenedIndex.Unusable(IOException why) -> throw new AssertionError(why);
        };
    }

    static Results search(SearchIndex index, String query) {
        return switch (index.search(QueryParser.parse(query), 0, 20)) {
            case SearchOutcome.Found(Results results) -> results;
            case SearchOutcome.Broken(String why) -> throw new AssertionError(why);
        };
    }

    /// The ids of the pages found, best first.
    static List<Long> found(SearchIndex index, String query) {
        return search(index, query).hits().stream().map(Results.Hit::id).toList();
    }
}
