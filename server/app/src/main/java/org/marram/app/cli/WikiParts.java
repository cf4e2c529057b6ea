package org.marram.app.cli;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.marram.app.ops.DataFolder;
import org.marram.app.ops.MissingDatabase;
import org.marram.app.ops.RestoreInPlace;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.OpenedResources;

/// Puts the parts of the wiki together.
final class WikiParts {

    /// Longer than any body. The code that takes a body counts it, says what the limit is, and lets the rest in
    /// unread; the framework would leave it where it is, and a sender who first sends all would wait for ever.
    private static final long ANY_LENGTH = 1L << 50;

    /// Bytes that a form's fields may add to the largest text that is allowed.
    private static final long FRAME_BYTES = 1_000_000;

    /// Texts of the largest size for which a body has room: percent-encoding triples one, and a merge brings three. Of
    /// what is larger nothing is read; a file and an archive are not kept in memory and have limits of their own.
    private static final long BODY_TEXTS = 6;

    private WikiParts() {}

    /// Takes the data folder for this process.
    static DataFolder lock(Settings settings) throws CommandRefused {
        return switch (DataFolder.take(settings.data())) {
            case DataFolder.Taken taken -> taken.folder();
            case DataFolder.InUse inUse -> throw inUse(settings, inUse);
            case DataFolder.Unusable unusable -> throw unusable(settings, unusable);
        };
    }

    static CommandRefused inUse(Settings settings, DataFolder.InUse inUse) {
        String process = inUse.process().map(id -> " (process " + id + ")").orElse("");
        return new CommandRefused("another Marram%s runs on %s.".formatted(process, settings.data()));
    }

    static CommandRefused unusable(Settings settings, DataFolder.Unusable unusable) {
        return new CommandRefused(
                "the data folder %s (MARRAM_DATA) cannot be used: %s".formatted(settings.data(), unusable.reason()));
    }

    /// Starts the parts, without the listener, for a process that holds the data folder. The environment is not
    /// read again: settings are the only way in.
    ///
    /// @throws CommandRefused when the folder is a wiki's whose database is not there: an empty one would take its
    /// place
    static ApplicationContext start(Settings settings) throws CommandRefused {
        return start(settings, false);
    }

    /// @param secluded whether nothing is asked of or sent to other servers
    static ApplicationContext start(Settings settings, boolean secluded) throws CommandRefused {
        settle(settings);
        requireDatabase(settings);
        OpenedResources openedResources = new OpenedResources();
        ApplicationContext context = ApplicationContext.builder()
                .mainClass(WikiParts.class)
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .singletons(settings, Clock.systemUTC(), openedResources)
                .properties(properties(settings))
                .properties(Map.of("marram.secluded", secluded))
                .build();
        try {
            return context.start();
        } catch (RuntimeException e) {
            // The context does not close what it had begun with.
            openedResources.close();
            throw e;
        }
    }

    private static void settle(Settings settings) throws CommandRefused {
        try {
            RestoreInPlace.settle(settings);
        } catch (IOException e) {
            throw new CommandRefused("a restore that was cut short cannot be finished: " + FailureReason.of(e) + ".");
        }
    }

    private static void requireDatabase(Settings settings) throws CommandRefused {
        if (MissingDatabase.isMissing(settings)) {
            String what = settings.database()
                    .map(url -> "the database " + url + " (MARRAM_DATABASE_URL) is empty")
                    .orElse(DatabaseAddress.FILE + " is missing");
            throw new CommandRefused(("%s, but the data folder %s (MARRAM_DATA) has the files or the index of a wiki."
                            + " Bring its database back, or restore a backup; for a new wiki take another folder.")
                    .formatted(what, settings.data()));
        }
    }

    /// The database alone, for commands that only read, whether the wiki runs or not.
    static Database existing(Settings settings) throws CommandRefused {
        DatabaseAddress address = DatabaseAddress.of(settings);
        if (address instanceof DatabaseAddress.SqliteFile(Path file) && !Files.exists(file)) {
            throw new CommandRefused("there is no wiki in " + settings.data() + " (MARRAM_DATA).");
        }
        return Database.openToRead(address);
    }

    private static Map<String, Object> properties(Settings settings) {
        return Map.of(
                "micronaut.serde.serialization.inclusion",
                "ALWAYS",
                "micronaut.server.host",
                settings.listening().host(),
                "micronaut.server.port",
                settings.listening().port() == 0 ? -1 : settings.listening().port(),
                "micronaut.server.max-request-size",
                ANY_LENGTH,
                "micronaut.server.max-request-buffer-size",
                BODY_TEXTS * settings.limits().textBytes() + FRAME_BYTES,
                "micronaut.server.multipart.max-file-size",
                settings.limits().uploadBytes());
    }
}
