package org.marram.wiki.searching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.marram.search.OpenedIndex;
import org.marram.search.SearchIndex;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the folder of the index, and follows the journal from where its files are. Thread-safe.
final class IndexOpener {
    private static final Logger log = LoggerFactory.getLogger(IndexOpener.class);

    private final Database database;
    private final Journal journal;
    private final Path folder;
    private final String language;
    private final IndexedPages documents;
    private volatile String unusable = "";

    IndexOpener(Database database, Journal journal, Path folder, String language, IndexedPages documents) {
        this.database = database;
        this.journal = journal;
        this.folder = folder;
        this.language = language;
        this.documents = documents;
    }

    /// Tells whether the folder could not be used when it was last opened.
    boolean failed() {
        return !unusable.isEmpty();
    }

    OpenedIndex open() {
        return SearchIndex.open(folder, epoch(), language);
    }

    /// Returns the index with its follower; nothing when the folder cannot be used.
    Optional<Following> follow(OpenedIndex openedIndex) {
        return switch (openedIndex) {
            case OpenedIndex.Ready(SearchIndex index) -> Optional.of(following(index, index.event()));
            case OpenedIndex.Empty(SearchIndex index, OpenedIndex.Cause cause, String detail) -> {
                log.info("The index is built anew: {} ({})", cause, detail);
                yield Optional.of(following(index, database.read(Journal::last)));
            }
            case OpenedIndex.Unusable(IOException failure) -> {
                String why = FailureReason.of(failure);
                // Tried again every moment; said once.
                if (!why.equals(unusable)) {
                    log.error("There is no search, as the folder {} cannot be used: {}", folder, why);
                }
                unusable = why;
                yield Optional.empty();
            }
        };
    }

    private Following following(SearchIndex index, long from) {
        unusable = "";
        return new Following(index, from, database, journal, documents);
    }

    /// Does the same for whoever must have it.
    ///
    /// @throws IllegalStateException when the folder of the index cannot be used
    Following require(OpenedIndex openedIndex) {
        return follow(openedIndex).orElseThrow(this::unusable);
    }

    IllegalStateException unusable() {
        return new IllegalStateException("The folder " + folder + " cannot be used");
    }

    private String epoch() {
        String known = database.read(Meta::epoch);
        if (!known.isEmpty()) {
            return known;
        }
        return database.write(handle -> {
            Meta.ensureEpoch(handle);
            return Meta.epoch(handle);
        });
    }
}
