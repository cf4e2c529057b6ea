package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.people.People;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;

@OnBothDatabases
class AccountCommandsTest {

    @TempDir
    Path folder;

    @Test
    void anAccountIsAddedListedAndDisabledWithoutAServer() {
        Program program = new Program(TestDatabase.settings(folder), folder);
        assertEquals(0, add(program, "Ada", "--keeper").code());
        assertEquals(0, add(program, "Bo").code());
        assertEquals("Ada\tkeeper\tactive\nBo\tparticipant\tactive\n", sorted(program));
        assertEquals(0, program.run("user", "disable", "Bo").code());
        assertEquals("Ada\tkeeper\tactive\nBo\tparticipant\tdisabled\n", sorted(program));
        Program.Result last = program.run("user", "disable", "Ada");
        assertEquals(1, last.code());
        assertTrue(last.err().contains("last keeper"), last.err());
    }

    @Test
    void whoeverWaitsForAKeeperIsListedAsWaiting() {
        Settings settings = TestDatabase.settings(folder);
        Program program = new Program(settings, folder);
        assertEquals(0, add(program, "Ada", "--keeper").code());
        assertEquals(0, add(program, "Bo").code());
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            database.write(handle -> {
                People.setState(
                        handle, People.byName(handle, "Bo").orElseThrow().id(), PersonState.WAITING);
                return true;
            });
        }
        assertEquals("Ada\tkeeper\tactive\nBo\tparticipant\twaiting\n", sorted(program));
    }

    @Test
    void aTokenMadeWhileTheServerRunsIsPrintedAloneAndWorks() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Program program = new Program(wiki.settings(), folder);
            assertEquals(0, add(program, "Ada", "--keeper").code());
            Program.Result made = program.run("token", "add", "Ada");
            assertEquals(0, made.code(), made.err());
            assertTrue(made.out().matches("\\S+\n"), made.out());
            var asked = wiki.request("/-/metrics")
                    .header("X-Forwarded-For", "192.0.2.1")
                    .header("Authorization", "Bearer " + made.out().strip());
            assertEquals(200, wiki.send(asked).statusCode());
        }
    }

    @Test
    void whatIsRefusedSaysWhy() {
        Program program = new Program(TestDatabase.settings(folder), folder);
        assertEquals(0, add(program, "Ada", "--keeper").code());
        Program.Result twice = add(program, "ada");
        assertEquals(1, twice.code());
        assertEquals("", twice.out());
        assertTrue(twice.err().length() > 10, twice.err());
        assertEquals(1, program.typing("short\n").run("user", "add", "Bo").code());
        assertEquals(1, program.typing("").run("user", "add", "Bo").code());
        Program.Result nobody = program.run("token", "add", "Nobody");
        assertEquals(1, nobody.code());
        assertEquals("", nobody.out());
        assertEquals("There is nobody called Nobody.\n", nobody.err());
        assertEquals(2, program.run("user").code());
        assertEquals(2, program.run("user", "add").code());
    }

    @Test
    void aPasswordIsSetAgain() {
        Program program = new Program(TestDatabase.settings(folder), folder);
        assertEquals(0, add(program, "Ada", "--keeper").code());
        assertEquals(
                0,
                program.typing("another good password\n")
                        .run("user", "password", "Ada")
                        .code());
    }

    private static Program.Result add(Program program, String... more) {
        String[] words = new String[2 + more.length];
        words[0] = "user";
        words[1] = "add";
        System.arraycopy(more, 0, words, 2, more.length);
        return program.typing("marram grass holds dunes\n").run(words);
    }

    private static String sorted(Program program) {
        return program.run("user", "list").out().lines().sorted().reduce("", (all, line) -> all + line + "\n");
    }
}
