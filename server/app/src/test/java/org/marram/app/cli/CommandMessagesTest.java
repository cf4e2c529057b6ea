package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong with a command, its user reads what it was about and what to do, and nothing of Java.
class CommandMessagesTest {
    private static final Pattern OF_JAVA =
            Pattern.compile("Exception|\\tat |\\b(java|org|io|com|picocli)\\.[a-z]|\\bnull\\b|Caused by");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void wiki() {
        environment.put("MARRAM_DATA", folder.resolve("data").toString());
        environment.put("MARRAM_PORT", "0");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertSaid("nowhere.zip", "restore", "nowhere.zip");
        assertSaid("nowhere.zip is not there", "restore", "--drill", "nowhere.zip");
        assertSaid("nowhere", "import", "nowhere");
    }

    @Test
    void aFileThatIsNoBackupIsNamed() throws Exception {
        Files.writeString(folder.resolve("letter.zip"), "Dear wiki,");
        assertSaid("letter.zip", "restore", "letter.zip");
        Files.write(folder.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
        assertSaid("cut.zip", "restore", "cut.zip");
        Files.createDirectory(folder.resolve("folder.zip"));
        assertSaid("folder.zip", "restore", "folder.zip");
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamed() throws Exception {
        said("user", "list");
        Files.writeString(folder.resolve("file"), "not a folder");
        assertSaid("file", "backup", "file/wiki.zip");
        assertSaid("file", "export", "file");
        assertSaid("missing", "backup", "missing/wiki.zip");
    }

    @Test
    void aDataFolderThatCannotBeUsedIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "no folder");
        assertSaid(file + " is not a folder", "user", "list");
        Files.delete(file);
        Path lock = Files.createDirectories(folder.resolve("data/lock"));
        assertSaid(lock + " is a folder", "user", "list");
        Files.delete(lock);
        Path claim = Files.createDirectories(folder.resolve("data/.wiki.db.lock"));
        assertSaid(claim + " is a folder", "user", "list");
        environment.put("MARRAM_HOST", "no-such-host.invalid");
        Files.delete(claim);
        assertSaid("no-such-host.invalid", "serve");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws Exception {
        Files.writeString(folder.resolve("marram.yml"), "name: [unclosed\n");
        assertSaid("marram.yml", "user", "list");
        Files.delete(folder.resolve("marram.yml"));
        Files.createDirectory(folder.resolve("marram.yml"));
        assertSaid("marram.yml", "user", "list");
        Files.delete(folder.resolve("marram.yml"));
        environment.put("MARRAM_FEDERATION_CA", "nowhere.pem");
        assertSaid("nowhere.pem cannot be read", "user", "list");
    }

    @Test
    void aDatabaseThatIsNoneIsSaidToBe() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(
                folder.resolve("data/wiki.db"), "This is no database, but long enough to look like one.\n".repeat(100));
        assertSaid("", "user", "list");
        assertSaid("", "verify");
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeMissing() {
        assertSaid("no server", "health");
        environment.put("MARRAM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
        assertSaid("MARRAM_DATABASE_URL", "user", "list");
        environment.put("MARRAM_DATABASE_URL", "jdbc:postgresql://no-such-host.invalid/none");
        assertSaid("MARRAM_DATABASE_URL", "user", "list");
    }

    @Test
    void whatIsTypedWronglyIsNamed() {
        assertSaid("frobnicate", "frobnicate");
        assertSaid("--speed", "serve", "--speed");
        assertSaid("NAME", "token", "add");
        assertSaid("Nobody", "token", "add", "Nobody");
        assertSaid("", "keys", "rotate", "Nobody");
    }

    private void assertSaid(String part, String... arguments) {
        String said = said(arguments);
        assertTrue(said.contains(part), () -> String.join(" ", arguments) + ": " + said);
        assertFalse(said.isBlank());
        assertFalse(OF_JAVA.matcher(said).find(), () -> String.join(" ", arguments) + ": " + said);
    }

    private String said(String... arguments) {
        StringWriter out = new StringWriter();
        CommandContext commandContext = new CommandContext(
                environment,
                folder,
                new BufferedReader(new StringReader("correct horse battery\n")),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
        int code = Main.run(commandContext, arguments);
        if (!(arguments[0].equals("user") && code == 0)) {
            assertNotEquals(0, code, () -> String.join(" ", arguments) + ": " + out);
        }
        return out.toString();
    }
}
