package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.LosableDatabase;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// An import that a program asks for and that nothing can be stored of any more.
@OnBothDatabases
@Timeout(120)
class ImportApiTest {
    private static final int PAGES = 1_200;

    @TempDir
    Path folder;

    @Test
    void anOutageEndsItAndTheProgramIsToldHowFarItCame() throws Exception {
        Settings settings = Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
        try (LosableDatabase database = LosableDatabase.of(settings);
                TestWiki wiki = TestWiki.start(database.settings())) {
            Kept.add(wiki, "Ada", true);
            Program keeper = new Program(wiki, Kept.token(wiki, "Ada"));
            byte[] archive = archive();
            CompletableFuture<Program.Answer> asked =
                    CompletableFuture.supplyAsync(() -> keeper.upload("/api/v1/import", archive));
            await("some are there", () -> pages(wiki) > 100 || asked.isDone());
            database.lose();
            Program.Answer stopped = asked.get();
            assertEquals(503, stopped.status(), stopped.response().body());
            assertTrue(stopped.response().headers().firstValue("Retry-After").isPresent(), "when to come again");
            String detail = stopped.text("detail");
            assertTrue(detail.startsWith("The database is not there. "), detail);
            assertTrue(detail.contains(" of 1,200 pages are done"), detail);
            database.find();
            await("it is there", () -> wiki.bean(Database.class).missing().isEmpty());
            assertEquals(200, keeper.upload("/api/v1/import", archive).status(), "what is done is left as it is");
        }
    }

    private static long pages(TestWiki wiki) {
        return wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select count(*) from page")
                        .mapTo(Long.class)
                        .one());
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < PAGES; i++) {
                zip.putNextEntry(new ZipEntry("Page %04d.md".formatted(i)));
                zip.write(("Words, and " + i + ".\n").getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
