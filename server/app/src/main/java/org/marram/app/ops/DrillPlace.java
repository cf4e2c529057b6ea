package org.marram.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.DrillSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder, and on PostgreSQL a schema, that are made for a drill and thrown away after it.
public final class DrillPlace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DrillPlace.class);

    /// Number of attempts to delete the folder: a thread that is still unpacking may make a file in it
    /// meanwhile.
    private static final int TRIES = 40;

    private static final long BETWEEN_TRIES_MILLIS = 50;

    private final Path folder;
    private final Optional<DrillSchema> schema;

    private DrillPlace(Path folder, Optional<DrillSchema> schema) {
        this.folder = folder;
        this.schema = schema;
    }

    /// @param wiki the settings of the wiki whose backup is tried; nothing of it is opened but, on PostgreSQL, a
    /// connection that makes a schema beside its own
    /// @param within the folder to make a folder in
    public static DrillPlace make(Settings wiki, Path within) throws IOException {
        String name = "marram_drill_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Path folder = PrivateFiles.createFolder(within.resolve(name));
        try {
            return new DrillPlace(folder, wiki.database().map(url -> DrillSchema.make(url, name)));
        } catch (RuntimeException e) {
            Files.delete(folder);
            throw e;
        }
    }

    /// The wiki's settings, for the copy.
    public Settings settings(Settings wiki) {
        Settings here = new Settings(
                wiki.presets(),
                wiki.listening(),
                folder,
                Optional.empty(),
                wiki.language(),
                new Settings.Trust(wiki.trust().hosts(), List.of(), wiki.trust().secureFetch()),
                wiki.rates(),
                wiki.limits());
        Optional<DatabaseUrl> database = schema.map(DrillSchema::url);
        return database.map(here::with).orElse(here);
    }

    @Override
    public void close() {
        try {
            schema.ifPresent(DrillSchema::close);
        } finally {
            deleteFolder();
        }
    }

    private void deleteFolder() {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try {
                WikiFiles.deleteAll(folder);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    log.warn("The folder {} could not be deleted", folder, e);
                    return;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
