package org.marram.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.server.shared.Settings;
import org.marram.server.store.Compression;
import org.marram.server.store.Database;
import org.marram.server.store.DatabaseAddress;
import org.marram.server.testing.OnBothDatabases;
import org.marram.server.testing.TestDatabase;

@OnBothDatabases
class VerifyCommandTest {

    private static final String SLOPE = "---\ntitle: Dune/Slope\n---\nBelow";

    @TempDir
    Path folder;

    @Test
    void anImportedWikiIsVerifiedAndExportedByteForByte() throws Exception {
        Program program = new Program(imported(), folder);
        Program.Result verified = program.run("verify");
        assertEquals(0, verified.code(), verified.out() + verified.err());
        assertEquals("", verified.out());
        assertEquals(0, program.run("export", "out").code());
        assertEquals("Marram\r\ngrass\n", Files.readString(folder.resolve("out/Dune.md")));
        assertEquals(SLOPE, Files.readString(folder.resolve("out/Dune/Slope.md")));
        assertEquals(1, program.run("export", "out").code(), "not into a folder that holds something");
    }

    @Test
    void everyChangeBehindTheWikisBackIsFound() {
        Settings settings = imported();
        for (String change : List.of(
                "update revision set published = published + 1 where id = :id",
                "update revision set minor = 1 - minor where id = :id",
                "update revision set summary = 'another' where id = :id",
                "update revision set summary = null where id = :id",
                "update revision set licence = 'https://example.org/mine' where id = :id",
                "update revision set digest = :other where id = :id",
                "update revision set signature = :blob where id = :id",
                "update revision set content_salt = :other where id = :id",
                "update text set data = :text where revision = :id",
                "delete from text where revision = :id")) {
            assertEquals(1, verifyAfter(settings, change).code(), change);
        }
    }

    /// Applies a change, verifies, and takes the change back.
    private Program.Result verifyAfter(Settings settings, String change) {
        Path copy = folder.resolve("before.zip");
        Program program = new Program(settings, folder);
        if (!Files.exists(copy)) {
            assertEquals(0, program.run("backup", "before.zip").code());
        }
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            int changed = database.write(handle -> apply(handle, change));
            assertEquals(1, changed);
        }
        Program.Result result = program.run("verify");
        assertTrue(result.out().startsWith("revision zQm"), result.out() + result.err());
        assertEquals(1, result.out().lines().count(), result.out());
        assertEquals(0, program.run("restore", "before.zip").code());
        return result;
    }

    private static int apply(Handle handle, String change) {
        long last = handle.createQuery("select max(id) from revision")
                .mapTo(Long.class)
                .one();
        var update = handle.createUpdate(change).bind("id", last);
        if (change.contains(":other")) {
            update.bind("other", new byte[32]);
        }
        if (change.contains(":blob")) {
            update.bind("blob", new byte[64]);
        }
        if (change.contains(":text")) {
            update.bind("text", Compression.pack("Another".getBytes(StandardCharsets.UTF_8)));
        }
        return update.execute();
    }

    private Settings imported() {
        try {
            Path pages = Files.createDirectories(folder.resolve("pages/Dune")).getParent();
            Files.writeString(pages.resolve("Dune.md"), "Marram\r\ngrass\n");
            Files.writeString(pages.resolve("Dune/Slope.md"), SLOPE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program.Result taken = new Program(settings, folder).run("import", "pages");
        assertEquals(0, taken.code(), taken.err());
        return settings;
    }
}
