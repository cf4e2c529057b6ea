package org.marram.server.cli;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.marram.server.ops.DataFolder;
import org.marram.server.shared.Settings;
import org.marram.server.store.Database;
import org.marram.server.store.DatabaseAddress;

/// Puts the parts of the wiki together.
final class Parts {

    /// What a form's fields and a multipart frame may add to the largest file or text that is allowed.
    private static final long FRAME_BYTES = 1_000_000;

    /// Texts of the largest size for which a body has room: percent-encoding triples one, and a merge brings three. Of
    /// what is larger nothing is read; a file and an archive are not kept in memory and have limits of their own.
    private static final long BODY_TEXTS = 6;

    private Parts() {}

    /// Takes the data folder for this process.
    static DataFolder lock(Settings settings) throws CannotRun {
        return switch (DataFolder.take(settings.data())) {
            case DataFolder.Taken taken -> taken.folder();
            case DataFolder.InUse inUse -> throw inUse(settings, inUse);
            case DataFolder.Unusable unusable -> throw unusable(settings, unusable);
        };
    }

    static CannotRun inUse(Settings settings, DataFolder.InUse inUse) {
        String process = inUse.process().map(id -> " (process " + id + ")").orElse("");
        return new CannotRun("another Marram%s runs on %s.".formatted(process, settings.data()));
    }

    static CannotRun unusable(Settings settings, DataFolder.Unusable unusable) {
        return new CannotRun(
                "the data folder %s (MARRAM_DATA) cannot be used: %s".formatted(settings.data(), unusable.reason()));
    }

    /// Starts the parts, without the listener, for whoever holds the data folder. The environment is not read again:
    /// settings are the only way in.
    static ApplicationContext start(Settings settings) {
        return ApplicationContext.builder()
                .mainClass(Parts.class)
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .singletons(settings, Clock.systemUTC())
                .properties(properties(settings))
                .start();
    }

    /// The database alone, for commands that only read, whether the wiki runs or not.
    static Database existing(Settings settings) throws CannotRun {
        DatabaseAddress address = DatabaseAddress.of(settings);
        if (address instanceof DatabaseAddress.SqliteFile(Path file) && !Files.exists(file)) {
            throw new CannotRun("there is no wiki in " + settings.data() + " (MARRAM_DATA).");
        }
        return Database.open(address);
    }

    private static Map<String, Object> properties(Settings settings) {
        long largest =
                Math.max(settings.limits().uploadBytes(), settings.limits().archiveBytes()) + FRAME_BYTES;
        return Map.of(
                "micronaut.serde.serialization.inclusion",
                "ALWAYS",
                "micronaut.server.host",
                settings.host(),
                "micronaut.server.port",
                settings.port() == 0 ? -1 : settings.port(),
                "micronaut.server.max-request-size",
                largest,
                "micronaut.server.max-request-buffer-size",
                BODY_TEXTS * settings.limits().textBytes() + FRAME_BYTES,
                "micronaut.server.multipart.max-file-size",
                settings.limits().uploadBytes());
    }
}
