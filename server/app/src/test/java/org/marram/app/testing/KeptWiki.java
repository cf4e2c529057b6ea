package org.marram.app.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A wiki for all tests of a class, which write pages of their own: Kit keeps it, Ada takes part, and a stranger
/// reads.
@OnBothDatabases
public abstract class KeptWiki {
    @TempDir
    protected static Path folder;

    protected static TestWiki wiki;
    /// Nobody who has signed in.
    protected static Browser reader;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kit", true);
        Kept.add(wiki, "Ada", false);
        reader = new Browser(wiki);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }
}
