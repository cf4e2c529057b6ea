package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.CutOff;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// One wiki is edited without pause while another follows it, and each is killed at random moments, five times
/// (`-Dmarram.trial.kills=25` for more often): every edit goes over the wire at least once, always under the same id,
/// and is in the follower's history once.
@OnBothDatabases
@Trial
class KilledWhileFollowingTest {
    private static final int KILLS = TrialSize.of("kills", 1, 5, 25);
    private static final int EDITS = TrialSize.of("edits", 60, 500, 500);
    private static final long SEED = Long.getLong("marram.trial.seed", 7);
    private static final int PAGES = 3;
    private static final int LONGEST_DOWN_MILLIS = 400;
    private static final long LONGEST_SECONDS = 60;
    /// A delivery that met a dying wiki three times is tried again after a minute.
    private static final long LONGEST_SENDING_SECONDS = 180;
    private static final Pattern ANNOUNCED = Pattern.compile("\"id\":\"([^\"]+/activity/[A-Za-z0-9_-]+)\"");

    @TempDir
    Path folder;

    private final AtomicInteger edits = new AtomicInteger();

    @Test
    void everyEditIsThereOnceWhoeverIsKilled() throws Exception {
        int port = Neighbours.freePort();
        try (CutOff line = CutOff.before(port);
                ServedWiki home = new ServedWiki(folder.resolve("home"));
                ServedWiki follower = ServedWiki.behind(folder.resolve("follower"), port, line.port())) {
            String token = home.begin();
            String theirs = follower.begin();
            for (int page = 0; page < PAGES; page++) {
                assertEquals(
                        201, home.put(token, name(page), "Nothing yet.\n", null).statusCode());
            }
            follower.follow(theirs, home);
            awaitEqual(home, follower);

            line.listen();
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(home, token));
            Random random = new Random(SEED);
            int kills = 2 * KILLS;
            for (int kill = 1; kill <= kills; kill++) {
                int moment = (EDITS * (kill - 1) + random.nextInt(EDITS)) / kills;
                while (edits.get() < moment && !writer.isDone()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                ServedWiki victim = kill % 2 == 1 ? home : follower;
                victim.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_DOWN_MILLIS));
                victim.start();
            }
            writer.get(LONGEST_SECONDS * kills, TimeUnit.SECONDS);
            awaitEqual(home, follower);
            Set<String> sent = awaitSent(home, token, line);
            home.kill();
            follower.kill();
            home.command("", "verify");
            follower.command("", "verify");
            compare(home, follower, sent);
            System.out.printf(
                    "Home and follower were killed %d times each: all %d edits are at the follower once,"
                            + " and went over the wire under one id each%n",
                    KILLS, EDITS);
        }
    }

    /// Edits the pages in turn. An edit without an answer may have been made: that is looked up.
    private void write(ServedWiki home, String token) {
        for (int edit = 1; edit <= EDITS; edit++) {
            boolean made = false;
            while (!made) {
                try {
                    made = write(home, token, edit % PAGES, "Edit " + edit + ".\n");
                } catch (IOException killed) {
                    pause();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            edits.set(edit);
        }
    }

    private static boolean write(ServedWiki home, String token, int page, String line)
            throws IOException, InterruptedException {
        JsonNode now = home.json("/api/v1/pages/" + name(page));
        String text = now.path("text").asText();
        return text.contains(line)
                || now.has("head")
                        && home.put(
                                                token,
                                                name(page),
                                                text + line,
                                                now.path("head").asText())
                                        .statusCode()
                                == 200;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEqual(ServedWiki home, ServedWiki follower) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        for (int page = 0; page < PAGES; page++) {
            String head = home.json("/api/v1/pages/" + name(page)).path("head").asText();
            String there = "";
            while (!there.equals(head)) {
                assertTrue(System.nanoTime() < end, "not in step within " + LONGEST_SECONDS + " s: " + there);
                TimeUnit.MILLISECONDS.sleep(50);
                there = follower.json("/api/v1/pages/" + name(page) + "@" + home.authority())
                        .path("head")
                        .asText();
            }
        }
    }

    /// What was announced on the wire, once nothing is left to be sent.
    private static Set<String> awaitSent(ServedWiki home, String token, CutOff line) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SENDING_SECONDS);
        JsonNode network = home.json(token, "/api/v1/network");
        while (network.path("queue").asLong() > 0) {
            assertTrue(System.nanoTime() < end, "not all sent within " + LONGEST_SENDING_SECONDS + " s: " + network);
            TimeUnit.MILLISECONDS.sleep(50);
            network = home.json(token, "/api/v1/network");
        }
        Set<String> sent = new HashSet<>();
        for (String heard : line.heard()) {
            Matcher ids = ANNOUNCED.matcher(heard);
            while (ids.find()) {
                if (ids.group(1).startsWith("http://" + home.authority())) {
                    sent.add(ids.group(1));
                }
            }
        }
        return sent;
    }

    /// Nothing is missing, nothing is there twice, nothing was said under two names.
    private static void compare(ServedWiki home, ServedWiki follower, Set<String> sent) {
        try (Database ours = home.database();
                Database theirs = follower.database()) {
            List<String> there = revisions(ours, "");
            assertEquals(new TreeSet<>(there).size(), there.size());
            assertEquals(there, revisions(theirs, home.authority()));
            for (int page = 0; page < PAGES; page++) {
                String title = "Page " + page;
                int mine = page;
                long edited = IntStream.rangeClosed(1, EDITS)
                        .filter(edit -> edit % PAGES == mine)
                        .count();
                long versions = ours.read(handle -> Sql.number(
                        handle,
                        "select count(*) from revision r join page p on p.id = r.page where p.title = ?",
                        title));
                assertEquals(1 + edited, versions);
            }
            List<String> announced = ours.read(handle -> Sql.list(
                    handle,
                    "select a.url from activity a join revision r on r.id = a.revision where a.kind = 1"
                            + " and r.parent is not null",
                    row -> row.getString(1)));
            assertEquals(EDITS, new HashSet<>(announced).size());
            assertEquals(EDITS, announced.size());
            assertTrue(sent.containsAll(announced), "something never went over the wire");
            assertTrue(
                    sent.stream().filter(id -> !id.endsWith("-edit")).allMatch(id -> isKept(ours, id)),
                    "something was said under a name that is not kept");
        }
    }

    private static boolean isKept(Database database, String activity) {
        return database.read(handle -> Sql.number(handle, "select count(*) from activity where url = ?", activity))
                == 1;
    }

    /// The digests of all revisions of a wiki's trial pages, sorted.
    private static List<String> revisions(Database database, String host) {
        return database.read(handle -> Sql.list(
                handle,
                "select r.digest from revision r join page p on p.id = r.page where p.host = ? and p.title like 'Page %'"
                        + " order by r.digest",
                row -> HexFormat.of().formatHex(row.getBytes(1)),
                host));
    }

    private static String name(int page) {
        return "Page_" + page;
    }
}
