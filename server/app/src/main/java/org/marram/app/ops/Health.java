package org.marram.app.ops;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marram.wiki.searching.WikiIndex;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the parts of the wiki whether they work.
@Singleton
final class Health {

    private static final Logger log = LoggerFactory.getLogger(Health.class);

    /// Below this the next large upload or the merging of the index may fill the disk, in bytes.
    private static final long LEAST_SPACE_BYTES = 50_000_000;

    private static final String UP = "up";

    /// Searches find little until it is done; everything else works.
    private static final String BUILDING = "is being built";

    private final Database database;
    private final DatabaseCheck databaseCheck;
    private final WikiIndex index;
    private final Path data;

    Health(Database database, DatabaseCheck databaseCheck, WikiIndex index, Settings settings) {
        this.database = database;
        this.databaseCheck = databaseCheck;
        this.index = index;
        this.data = settings.data();
    }

    /// Returns the state of each part: `up`, or why not, in words that give nothing away to a stranger. An
    /// index that is being built does not make the wiki unwell.
    Report ask() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("database", database());
        parts.put("disk", disk());
        parts.put("index", index());
        boolean whole = parts.values().stream().allMatch(Report::isSound);
        return new Report(whole ? UP : "down", parts);
    }

    /// Returns what is known of the database, without waiting for an answer from it: the part that watches over
    /// the database asks it all the time.
    private String database() {
        if (database.missing().isPresent()) {
            return "does not answer";
        }
        return databaseCheck.isSound() ? UP : "is damaged";
    }

    private String index() {
        return switch (index.state()) {
            case READY -> UP;
            case BUILDING -> BUILDING;
            case UNREADABLE -> "cannot be read";
            case BEHIND -> "does not follow";
        };
    }

    private String disk() {
        try {
            if (!Files.isWritable(data)) {
                return "cannot be written";
            }
            return Files.getFileStore(data).getUsableSpace() < LEAST_SPACE_BYTES ? "is full" : UP;
        } catch (IOException e) {
            log.warn("The data folder cannot be examined.", e);
            return "cannot be examined";
        }
    }

    /// The state of the whole and of each part.
    @Serdeable
    record Report(String status, Map<String, String> parts) {
        Report {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }

        /// Tells whether a part does its work, if not all of it yet.
        static boolean isSound(String state) {
            return state.equals(UP) || state.equals(BUILDING);
        }

        boolean isUp() {
            return status.equals(UP);
        }
    }
}
