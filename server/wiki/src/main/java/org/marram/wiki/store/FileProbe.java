package org.marram.wiki.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks whether SQLite's file is still where it was opened: what is written into one that was deleted, or moved away,
/// goes nowhere, and SQLite says nothing.
final class FileProbe implements Probe {
    private final Path file;
    private final @Nullable Object key;

    FileProbe(Path file) {
        this.file = file;
        try {
            this.key = key();
        } catch (IOException e) {
            throw new StoreException("The database file " + file + " cannot be found", e);
        }
    }

    @Override
    public void ask() throws IOException {
        try {
            if (!Objects.equals(key, key())) {
                throw new IOException("another file stands in the place of " + file);
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + " is gone", e);
        }
    }

    private @Nullable Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
