package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

@OnBothDatabases
class ServerTest {

    @TempDir
    Path folder;

    @Test
    void aWikiOpensItsDatabaseAgain() {
        var settings = TestDatabase.settings(folder);
        try (TestWiki wiki = TestWiki.start(settings)) {
            wiki.bean(Database.class).write(handle -> {
                Meta.set(handle, "colour", "grass");
                return true;
            });
        }
        try (TestWiki wiki = TestWiki.start(settings)) {
            assertEquals(
                    "grass",
                    wiki.bean(Database.class)
                            .read(handle -> Meta.get(handle, "colour"))
                            .orElseThrow());
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedByProcess() {
        Settings settings;
        try (TestWiki wiki = TestWiki.start(folder)) {
            settings = wiki.settings();
            String message = assertThrows(CommandRefused.class, () -> Server.start(wiki.settings()))
                    .getMessage();
            assertTrue(message.contains("process " + ProcessHandle.current().pid()), message);
        }
        TestWiki.start(settings).close();
    }

    @Test
    void theDataFolderIsItsOwnersAlone() throws Exception {
        Path data = folder.resolve("a/b");
        TestWiki.start(data).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }
}
