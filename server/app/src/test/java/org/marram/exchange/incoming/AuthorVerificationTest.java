package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.follows.FollowWikis;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Three wikis: somebody of one edits a page of another, which the third mirrors.
class AuthorVerificationTest {
    @TempDir
    Path folder;

    @Test
    void theServerOfAnAuthorSaysWhoseKeyItIs() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki away = Neighbours.start(folder.resolve("away"), "Away");
                TestWiki reader = Neighbours.start(folder.resolve("reader"), "Reader")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            away.bean(FollowWikis.class).follow(host(home));
            reader.bean(FollowWikis.class).follow(host(home));
            await("the page", () -> text(away, home, "Dunes").contains("Sand"));
            Kept.add(away, "Ada", false);
            edit(away, home);

            await("the edit, at the reader's", () -> text(reader, home, "Dunes").contains("Grass"));
            await(
                    "whose it is",
                    () -> author(reader, host(home))
                            .filter(author -> author.toldBy().isEmpty())
                            .isPresent());
            AuthorName ada = author(reader, host(home)).orElseThrow();
            assertEquals("Ada", ada.name());
            assertEquals(host(away), ada.host());
        }
    }

    private static void edit(TestWiki away, TestWiki home) {
        String head = away.bean(Database.class).read(handle -> {
            Page page = PageStore.byTitle(handle, new Host(host(home)), Title.of("Dunes"))
                    .orElseThrow();
            return Revisions.digest(handle, page.head()).toString();
        });
        int status = away.send(away.request("/api/v1/pages/Dunes@" + host(home))
                        .header("Authorization", "Bearer " + Kept.token(away, "Ada"))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                "{\"text\": \"Sand. Grass.\\n\", \"base\": \"" + head + "\"}")))
                .statusCode();
        assertEquals(202, status);
    }

    private static Optional<AuthorName> author(TestWiki at, String home) {
        return at.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, new Host(home), Title.of("Dunes"))
                        .flatMap(page -> Revisions.byId(handle, page.head())))
                .map(revision -> revision.author());
    }
}
