package org.marram.wiki.searching;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.search.IndexInspection;
import org.marram.search.SearchIndex;
import org.marram.wiki.pages.FindablePages;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Compares the index on the disk with the pages, from outside: a running server may have it open. What happened after
/// the index's last commit is not held against it.
public final class IndexCheck {

    private IndexCheck() {}

    /// Outcome of a comparison.
    public sealed interface Outcome {

        /// Index and pages were compared.
        ///
        /// @param documents compared
        /// @param faults what is wrong, a line each
        record Compared(long documents, List<String> faults) implements Outcome {}

        /// There is no whole index at present; the server builds one.
        record NoIndex(String why) implements Outcome {}
    }

    /// Compares every document with its page.
    ///
    /// @param data the folder of everything the wiki keeps
    public static Outcome run(Database database, Path data) {
        Map<Long, Long> indexed = new HashMap<>();
        IndexInspection indexInspection =
                SearchIndex.inspect(data.resolve(WikiIndex.FOLDER), database.read(Meta::epoch), indexed::put);
        return switch (indexInspection) {
            case IndexInspection.Unreadable unreadable ->
                new Outcome.NoIndex(unreadable.cause() + ": " + unreadable.detail());
            case IndexInspection.Read(long event) ->
                new Outcome.Compared(indexed.size(), database.read(handle -> faults(handle, indexed, event)));
        };
    }

    private static List<String> faults(Handle handle, Map<Long, Long> indexed, long event) {
        List<String> faults = new ArrayList<>();
        Set<Long> later =
                new HashSet<>(handle.createQuery("select distinct page from event where seq > ? and page is not null")
                        .bind(0, event)
                        .mapTo(Long.class)
                        .list());
        Map<PageId, RevisionId> heads = FindablePages.heads(handle);
        heads.forEach((page, head) -> {
            Long version = indexed.get(page.value());
            if ((version == null || version != head.value()) && !later.contains(page.value())) {
                faults.add("page " + page.value()
                        + (version == null ? " is not in the index" : " is in the index as it was"));
            }
        });
        for (Long page : indexed.keySet()) {
            if (!heads.containsKey(new PageId(page)) && !later.contains(page)) {
                faults.add("page " + page + " is in the index, and should not be");
            }
        }
        return faults;
    }
}
