package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

@OnBothDatabases
class MovePagesTest extends KeptWiki {
    private static String source(String title) {
        return wiki.send(wiki.request("/article/" + title)
                        .header("Accept", "text/markdown")
                        .GET())
                .body();
    }

    private static MoveOutcome move(String by, String from, String to, boolean below, boolean links) {
        Optional<String> relink = links ? Optional.of("Links follow") : Optional.empty();
        return wiki.bean(MovePages.class)
                .move(new PageMove(Pages.viewer(wiki, by), Title.of(from), Title.of(to), "why", below, relink));
    }

    private static RevisionInfo head(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title))
                        .flatMap(page -> Revisions.byId(handle, page.head()))
                        .orElseThrow());
    }

    private static int revisions(String title) {
        Integer count = wiki.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, Title.of(title)).orElseThrow().revisions());
        return count;
    }

    @Test
    void pagesBelowMoveAlongInOneActAndFormerTitlesLeadOn() {
        Pages.write(wiki, "Ada", "Tree", "[[/Oak]] [[Tree/Oak/Bark]]\n");
        Pages.write(wiki, "Ada", "Tree/Oak", "[[../Beech]]\n");
        Pages.write(wiki, "Ada", "Tree/Oak/Bark", "Rough.\n");
        Pages.write(wiki, "Ada", "Treetop", "Not below. [[Tree/Oak|the oak]] and [[tree]].\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page form = ada.get("/rename/Tree");
        assertTrue(form.text().contains("Move the 2 pages below along"), form.text());
        assertTrue(form.text().contains("Tree/Oak/Bark"));
        Page done = ada.submit(
                form,
                "/rename/Tree",
                Map.of("to", "Plants/Trees", "below", "true", "relink", "true", "summary", "order"));
        assertEquals(303, done.status(), done.text());
        assertTrue(ada.get(done.location()).text().contains("and so have 2 pages below"));
        assertEquals("Rough.\n", source("Plants/Trees/Oak/Bark"));
        assertEquals(
                "/article/Plants/Trees/Oak/Bark?from=Tree/Oak/Bark",
                reader.get("/article/Tree/Oak/Bark").location());
        wiki.bean(RelinkPages.class).finish();
        assertEquals("[[/Oak]] [[Plants/Trees/Oak/Bark]]\n", source("Plants/Trees"));
        assertEquals("Not below. [[Plants/Trees/Oak|the oak]] and [[Plants/Trees]].\n", source("Treetop"));
        assertTrue(head("Treetop").minor(), "one minor edit");
        assertEquals("Ada", head("Treetop").author().name());
        assertEquals(
                "Links follow: Tree is called Plants/Trees now", head("Treetop").summary());
        assertEquals(2, revisions("Treetop"));

        String log = reader.get("/log").text();
        assertTrue(log.contains("Renamed") && log.contains("to Plants/Trees, with 2 pages below"), log);
        String changes = reader.get("/changes?kind=renamed").text();
        assertTrue(changes.contains("Plants/Trees"), changes);
        assertFalse(changes.contains("Plants/Trees/Oak"), "one entry stands for all");
    }

    @Test
    void aPageRenamedAloneLeavesThoseBelowAndLinksWhereTheyAre() {
        Pages.write(wiki, "Ada", "Rock", "Hard.\n");
        Pages.write(wiki, "Ada", "Rock/Slate", "Thin.\n");
        Pages.write(wiki, "Ada", "Quarry", "[[Rock]]\n");
        assertInstanceOf(MoveOutcome.Moved.class, move("Ada", "Rock", "Stone", false, false));
        wiki.bean(RelinkPages.class).finish();
        assertEquals("Thin.\n", source("Rock/Slate"));
        assertEquals("[[Rock]]\n", source("Quarry"));
        assertInstanceOf(MoveOutcome.Moved.class, move("Ada", "Stone", "Boulder", false, true));
        wiki.bean(RelinkPages.class).finish();
        assertEquals("[[Rock]]\n", source("Quarry"), "that title was left as it is before");
    }

    @Test
    void allOfItMovesOrNothing() {
        Pages.write(wiki, "Ada", "Bird", "1\n");
        Pages.write(wiki, "Ada", "Bird/Gull", "2\n");
        Pages.write(wiki, "Ada", "Bird/Tern", "3\n");
        Pages.write(wiki, "Ada", "Fowl/Tern", "Another.\n");
        assertInstanceOf(MoveOutcome.BelowTaken.class, move("Ada", "Bird", "Fowl", true, true));
        assertEquals("2\n", source("Bird/Gull"));
        assertEquals(404, reader.get("/article/Fowl").status());

        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/protect/Bird/Gull", "/protect/Bird/Gull", Map.of("protection", "KEEPERS", "reason", "why"));
        assertInstanceOf(MoveOutcome.BelowRefused.class, move("Ada", "Bird", "Wing", true, true));
        assertEquals("1\n", source("Bird"));
        assertInstanceOf(MoveOutcome.BelowUntitled.class, move("Kit", "Bird", "x".repeat(253), true, true));

        Page refused = Kept.signedIn(wiki, "Ada")
                .submit("/rename/Bird", "/rename/Bird", Map.of("to", "Wing", "below", "true"));
        assertEquals(409, refused.status());
        assertTrue(refused.text().contains("You may not rename Bird/Gull"), refused.text());
        assertInstanceOf(MoveOutcome.Moved.class, move("Kit", "Bird", "Bird/Old", true, false));
        assertEquals("2\n", source("Bird/Old/Gull"));
        assertEquals("1\n", source("Bird/Old"));
    }

    @Test
    void aTitleOfAPageThatWasDeletedIsSaidToBeThat() {
        Pages.write(wiki, "Ada", "Auk", "1\n");
        Pages.write(wiki, "Ada", "Auk/Egg", "2\n");
        Pages.write(wiki, "Ada", "Dodo", "3\n");
        Pages.write(wiki, "Ada", "Moa/Egg", "4\n");
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/delete/Dodo", "/delete/Dodo", Map.of("summary", "gone"));
        kit.submit("/delete/Moa/Egg", "/delete/Moa/Egg", Map.of("summary", "gone"));

        Page typed = kit.submit("/rename/Auk", "/rename/Auk", Map.of("to", "Dodo"));
        assertEquals(409, typed.status());
        assertTrue(typed.text().contains("A page that was deleted has this title"), typed.text());
        Page below = kit.submit("/rename/Auk", "/rename/Auk", Map.of("to", "Moa", "below", "true"));
        assertEquals(409, below.status());
        assertTrue(below.text().contains("A page that was deleted has the title Moa/Egg"), below.text());
    }

    @Test
    void manyMoveAndManyLinksFollowWithOneEditAPage() {
        Pages.write(wiki, "Ada", "Big", "Top.\n");
        StringBuilder links = new StringBuilder();
        for (int number = 0; number < 50; number++) {
            Pages.write(wiki, "Ada", "Big/" + number, "Leaf " + number + " of [[Big]].\n");
            links.append("[[Big/").append(number).append("]] ");
        }
        Pages.write(wiki, "Ada", "Index of all", links.toString());
        MoveOutcome outcome = move("Ada", "Big", "Large", true, true);
        assertEquals(50, assertInstanceOf(MoveOutcome.Moved.class, outcome).below());
        wiki.bean(RelinkPages.class).finish();
        assertEquals(links.toString().replace("Big", "Large"), source("Index_of_all"));
        assertEquals(2, revisions("Index of all"));
        assertEquals(3, revisions("Large/7"));
    }

    @Test
    void programsMoveInTheSameWay() {
        Pages.write(wiki, "Ada", "Sea", "1\n");
        Pages.write(wiki, "Ada", "Sea/Salt", "2\n");
        String token = Kept.token(wiki, "Ada");
        int status = wiki.send(wiki.request("/api/v1/pages/Sea/rename")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"to\":\"Ocean\",\"below\":true,\"links\":true}")))
                .statusCode();
        assertEquals(200, status);
        assertEquals("2\n", source("Ocean/Salt"));
    }
}
