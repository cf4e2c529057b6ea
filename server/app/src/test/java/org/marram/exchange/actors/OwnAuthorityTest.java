package org.marram.exchange.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchedBytes;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.testing.LabAuthority;
import org.marram.federation.vocabulary.Iri;

/// A wiki in a closed network, whose servers have certificates of an authority of their own (`MARRAM_FEDERATION_CA`).
class OwnAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void whatIsOfAnAuthorityThatTheSettingsNameIsFetched() throws Exception {
        LabAuthority authority = LabAuthority.in(folder);
        HttpsServer server = authority.serve("localhost");
        Iri address = new Iri("https://localhost:" + server.getAddress().getPort() + "/");
        try (TestWiki trusting = wiki("trusting", List.of(authority.file()));
                TestWiki usual = wiki("usual", List.of())) {
            FetchedBytes.Found found = assertInstanceOf(FetchedBytes.Found.class, fetched(trusting, address));
            assertEquals(2, found.bytes().length);
            assertInstanceOf(FetchedBytes.Unreachable.class, fetched(usual, address));
        } finally {
            server.stop(0);
        }
    }

    private TestWiki wiki(String name, List<Path> authorities) {
        TestWiki wiki = TestWiki.start(TestDatabase.settings(folder.resolve(name))
                .allowing(List.of("localhost"))
                .trusting(authorities));
        Kept.add(wiki, "Mo", true);
        return wiki;
    }

    private static FetchedBytes fetched(TestWiki wiki, Iri address) {
        return wiki.bean(Fetcher.class).bytes(address, "*/*", 100, FetchBudget.of(3));
    }
}
