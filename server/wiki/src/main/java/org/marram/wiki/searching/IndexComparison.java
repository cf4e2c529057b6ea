package org.marram.wiki.searching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marram.search.SearchIndex;
import org.marram.wiki.pages.FindablePages;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Comparison of every document of an index with its page.
final class IndexComparison {
    private static final Logger log = LoggerFactory.getLogger(IndexComparison.class);

    private IndexComparison() {}

    /// Returns the pages whose documents are missing, old, or should not be there.
    static List<PageId> differences(Database database, SearchIndex index) {
        Map<Long, Long> indexed = new HashMap<>();
        index.visit(indexed::put);
        Map<PageId, RevisionId> heads = database.read(FindablePages::heads);
        List<PageId> different = new ArrayList<>();
        heads.forEach((page, head) -> {
            Long version = indexed.remove(page.value());
            if (version == null || version != head.value()) {
                different.add(page);
            }
        });
        indexed.keySet().forEach(page -> different.add(new PageId(page)));
        return different;
    }

    /// Puts right what is not in an index as it is.
    static void putRight(Database database, Following following) {
        List<PageId> different = differences(database, following.index());
        if (!different.isEmpty()) {
            log.warn("{} pages were not in the index as they are; it is put right", different.size());
            following.repair(different);
        }
    }
}
