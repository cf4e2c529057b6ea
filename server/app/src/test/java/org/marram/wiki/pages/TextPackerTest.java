package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

@OnBothDatabases
class TextPackerTest {
    @TempDir
    Path folder;

    @Test
    void aDamagedTextKeepsNoOtherPageFromBeingPacked() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Kim", true);
            for (String title : new String[] {"Dunes", "Marram"}) {
                for (int version = 0; version < 4; version++) {
                    Pages.write(wiki, "Kim", title, "Sand, grain " + version + ".\n");
                }
            }
            wiki.bean(Database.class)
                    .write(handle -> handle.createUpdate("update text set data = ? where revision ="
                                    + " (select min(r.id) from revision r where r.page = ?)")
                            .bind(0, new byte[] {1, 2, 3})
                            .bind(1, page(handle, "Dunes").id().value())
                            .execute());
            TextPacker packer = wiki.bean(TextPacker.class);
            packer.pack(3);
            assertEquals(3, loose(wiki, "Dunes"), "the damaged one is left as it is");
            assertEquals(0, loose(wiki, "Marram"), "the one behind it is packed");
            assertEquals(0, packer.pack(3), "and it is not tried again and again");
            assertTrue(wiki.get("/article/Dunes").body().contains("grain 3"));
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsWaitedFor() {
        assumeTrue(TestDatabase.isPostgres(), "SQLite's writing connection cannot be made to refuse from outside");
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Kim", true);
            for (int version = 0; version < 4; version++) {
                Pages.write(wiki, "Kim", "Dunes", "Sand, grain " + version + ".\n");
            }
            TextPacker packer = wiki.bean(TextPacker.class);
            mayBeWritten(wiki, false);
            RuntimeException failure = assertThrows(RuntimeException.class, () -> packer.pack(3));
            assertEquals(Optional.of(Outage.DISK_UNUSABLE), Outage.of(failure));
            mayBeWritten(wiki, true);
            assertEquals(1, packer.pack(3), "the page was not passed over");
            assertEquals(0, loose(wiki, "Dunes"));
        }
    }

    /// Lets an operator forbid the writing connection to write, or allow it again.
    private static void mayBeWritten(TestWiki wiki, boolean may) {
        String change = "set session characteristics as transaction " + (may ? "read write" : "read only");
        wiki.bean(Database.class).write(handle -> handle.execute(change));
    }

    private static Page page(Handle handle, String title) {
        return PageStore.byTitle(handle, Title.of(title)).orElseThrow();
    }

    /// Number of older texts of a page that stand by themselves.
    private static int loose(TestWiki wiki, String title) {
        return wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select count(*) from text t"
                                + " join revision r on r.id = t.revision join page p on p.id = r.page"
                                + " where p.id = ? and r.id <> p.head")
                        .bind(0, page(handle, title).id().value())
                        .mapTo(Integer.class)
                        .one());
    }
}
