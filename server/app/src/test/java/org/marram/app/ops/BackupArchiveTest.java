package org.marram.app.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupArchiveTest {
    @TempDir
    Path around;

    @Test
    void folderOnAnotherDiskIsPackedAndLinksBelowItAreNot() throws IOException {
        Path disk = Files.createDirectories(around.resolve("disk/aa"));
        Files.writeString(disk.resolve("file"), "bytes");
        Files.writeString(around.resolve("secret"), "secret");
        Files.createSymbolicLink(disk.resolve("link"), around.resolve("secret"));
        Path data = Files.createDirectories(around.resolve("data"));
        Files.createSymbolicLink(data.resolve("files"), around.resolve("disk"));
        Path archive = around.resolve("backup.zip");
        try (BackupArchive.Writer writer = new BackupArchive.Writer(Files.newOutputStream(archive))) {
            writer.addAll("files", data.resolve("files"));
            writer.end();
        }
        Path unpacked = around.resolve("unpacked");
        assertEquals(1, BackupArchive.unpack(archive, unpacked));
        assertEquals("bytes", Files.readString(unpacked.resolve("files/aa/file")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../wiki.db",
                "/wiki.db",
                "",
                ".",
                "files/..",
                "marram.yml",
                "./marram.yml",
                "files/../marram.yml",
                "lock",
                ".before",
                ".moved-away",
                "restore.ready/wiki.db",
                "before-restore-1/wiki.db"
            })
    void archiveThatWouldReplaceWhatStaysIsRefused(String name) throws IOException {
        Path file = Files.writeString(around.resolve("any"), "x");
        Path archive = around.resolve("backup.zip");
        try (BackupArchive.Writer writer = new BackupArchive.Writer(Files.newOutputStream(archive))) {
            writer.add(name, file);
            writer.end();
        }
        Path data = Files.createDirectories(around.resolve("data"));
        Path unpacked = Files.createDirectories(data.resolve("unpacked"));
        assertThrows(IOException.class, () -> BackupArchive.unpack(archive, unpacked));
        assertFalse(Files.exists(data.resolve("wiki.db")));
        try (var left = Files.list(unpacked)) {
            assertTrue(left.findAny().isEmpty());
        }
    }
}
