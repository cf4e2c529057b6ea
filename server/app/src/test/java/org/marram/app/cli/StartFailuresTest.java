package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.SmallDisk;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;

/// What keeps a wiki from starting is said in one sentence that names it, and ends with another code than 0.
@Timeout(120)
class StartFailuresTest {

    @TempDir
    Path folder;

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertSaid(serve(Map.of("MARRAM_PORT", port)), port);
        }
    }

    @Test
    void aFolderThatAnotherServerHasIsNamedWithItsProcess() {
        try (TestWiki wiki = TestWiki.start(folder.resolve("data"))) {
            assertSaid(
                    serve(Map.of()),
                    "process " + ProcessHandle.current().pid(),
                    folder.resolve("data").toString());
        }
    }

    @Test
    void aFolderOfANewerVersionIsLeftAlone() {
        Settings settings = Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
        TestWiki.start(settings).close();
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            database.write(handle -> handle.execute("insert into flyway_schema_history (installed_rank, version,"
                    + " description, type, script, installed_by, execution_time, success)"
                    + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, 1)"));
        }
        assertSaid(serve(Map.of()), "newer version");
    }

    @Test
    void anAddressByWhichOthersKnowTheWikiIsNotChanged() {
        Settings settings = Settings.in(folder.resolve("data")).at("127.0.0.1", 0);
        TestWiki.start(settings.with(at("first.example"))).close();
        TestWiki.start(settings.with(at("second.example"))).close();
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            database.write(handle -> handle.execute("insert into host (origin) values ('https://tides.example')"));
        }
        TestWiki.start(settings.with(at("second.example"))).close();
        assertSaid(
                serve(Map.of("MARRAM_URL", "https://third.example")),
                "MARRAM_URL=https://second.example",
                "https://third.example");
        TestWiki.start(settings.with(at("second.example"))).close();
    }

    private static Settings.Presets at(String host) {
        return new Settings.Presets(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Origin("https", host, 443)));
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
        Files.writeString(folder.resolve("data"), "no folder");
        assertSaid(serve(Map.of()), "MARRAM_DATA", folder.resolve("data").toString());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        assumeFalse(System.getProperty("user.name").equals("root"), "SKIPPED: root may write everywhere");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertSaid(serve(Map.of()), "MARRAM_DATA");
    }

    @Test
    void aReadOnlyDiskIsNamed() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("data"), "ro,size=16m")) {
            assertSaid(serve(Map.of()), "data");
        }
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("data"), "size=64k")) {
            assertSaid(serve(Map.of()), "no room left", "MARRAM_DATA");
        }
    }

    @Test
    void aWrongSettingIsNamed() {
        assertSaid(serve(Map.of("MARRAM_PORT", "eighty")), "MARRAM_PORT", "eighty");
    }

    @Test
    void anUnknownSettingIsNamed() {
        assertSaid(serve(Map.of("MARRAM_POTR", "8080")), "MARRAM_POTR");
    }

    private Program.Result serve(Map<String, String> environment) {
        Settings settings = Settings.in(folder.resolve("data"));
        Program program =
                new Program(settings, folder).with("MARRAM_HOST", "127.0.0.1").with("MARRAM_PORT", "0");
        environment.forEach(program::with);
        return program.run("serve");
    }

    private static void assertSaid(Program.Result result, String... words) {
        assertNotEquals(0, result.code(), result.err());
        assertEquals("", result.out());
        List<String> said =
                result.err().lines().filter(line -> line.startsWith("marram: ")).toList();
        assertEquals(1, said.size(), result.err());
        for (String word : words) {
            assertTrue(said.getFirst().contains(word), said.getFirst());
        }
    }
}
