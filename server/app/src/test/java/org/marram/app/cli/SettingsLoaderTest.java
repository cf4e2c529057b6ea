package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;

class SettingsLoaderTest {

    @TempDir
    Path folder;

    @Test
    void everyDefaultIsWhatTheSettingsRecordSays() throws Exception {
        assertEquals(Settings.in(folder.resolve("marram-data")), load(Map.of()));
    }

    @Test
    void everyDefaultIsPinned() throws Exception {
        Settings settings = load(Map.of());
        assertEquals(Settings.Presets.NONE, settings.presets());
        assertEquals("0.0.0.0", settings.listening().host());
        assertEquals(8080, settings.listening().port());
        assertEquals(folder.resolve("marram-data"), settings.data());
        assertEquals(Optional.empty(), settings.database());
        assertEquals(List.of(), settings.listening().proxies());
        assertEquals("en", settings.language());
        assertEquals(List.of(), settings.trust().hosts());
        assertFalse(settings.trust().secureFetch());
        assertEquals(
                new Settings.Rates(
                        Rate.parse("5/min"),
                        Rate.parse("20/min"),
                        Rate.parse("3/h"),
                        Rate.parse("60/min"),
                        Rate.parse("20/10min"),
                        Rate.parse("300/5min")),
                settings.rates());
        assertEquals(new Settings.Limits(1_000_000, 20_000_000, 200_000_000, 10_000), settings.limits());
    }

    @Test
    void everySettingIsReadFromTheEnvironment() throws Exception {
        Settings settings = load(Map.ofEntries(
                Map.entry("MARRAM_NAME", "Dünen"),
                Map.entry("MARRAM_LICENCE", "cc0-1.0"),
                Map.entry("MARRAM_JOINING", "approval"),
                Map.entry("MARRAM_READING", "participants"),
                Map.entry("MARRAM_URL", "https://Wiki.example/"),
                Map.entry("MARRAM_HOST", "127.0.0.1"),
                Map.entry("MARRAM_PORT", "0"),
                Map.entry("MARRAM_DATA", "elsewhere"),
                Map.entry("MARRAM_DATABASE_URL", "postgresql://anna:ge%40heim@db.example:5433/wiki?ssl=true"),
                Map.entry("MARRAM_REMOTE_EDITS", "review"),
                Map.entry("MARRAM_PROXIES", "10.0.0.0/8, ::1"),
                Map.entry("MARRAM_LANGUAGE", "de"),
                Map.entry("MARRAM_FEDERATION_ALLOW", "Localhost,127.0.0.1, *.Lab.example"),
                Map.entry("MARRAM_FEDERATION_CA", authority().getFileName().toString()),
                Map.entry("MARRAM_SECURE_FETCH", "on"),
                Map.entry("MARRAM_RATE_SIGN_IN_ACCOUNT", "1/s"),
                Map.entry("MARRAM_RATE_SIGN_IN_ADDRESS", "2/min"),
                Map.entry("MARRAM_RATE_REGISTRATION", "4/d"),
                Map.entry("MARRAM_RATE_EDITS", "off"),
                Map.entry("MARRAM_RATE_UPLOADS", "6/2h"),
                Map.entry("MARRAM_RATE_INBOX", "8/min"),
                Map.entry("MARRAM_MAX_TEXT", "50KB"),
                Map.entry("MARRAM_MAX_UPLOAD", "3GB"),
                Map.entry("MARRAM_MAX_ARCHIVE", "4gb"),
                Map.entry("MARRAM_MAX_ARCHIVE_ENTRIES", "77")));
        assertEquals(
                new Settings.Presets(
                        Optional.of("Dünen"),
                        Optional.of(Licence.parse("CC0-1.0")),
                        Optional.of(Joining.APPROVAL),
                        Optional.of(Reading.PARTICIPANTS),
                        Optional.of(new Origin("https", "wiki.example", 443)),
                        Optional.of(RemoteEdits.REVIEW)),
                settings.presets());
        assertEquals("127.0.0.1", settings.listening().host());
        assertEquals(0, settings.listening().port());
        assertEquals(folder.resolve("elsewhere"), settings.data());
        assertEquals(
                "jdbc:postgresql://db.example:5433/wiki?user=anna&password=ge%40heim&ssl=true",
                settings.database().orElseThrow().jdbc());
        assertTrue(settings.listening().proxies().getFirst().contains(InetAddress.ofLiteral("10.200.3.4")));
        assertFalse(settings.listening().proxies().getFirst().contains(InetAddress.ofLiteral("11.0.0.1")));
        assertTrue(settings.listening().proxies().getLast().contains(InetAddress.ofLiteral("0:0:0:0:0:0:0:1")));
        assertEquals("de", settings.language());
        assertEquals(
                List.of("localhost", "127.0.0.1", "*.lab.example"),
                settings.trust().hosts());
        assertEquals(List.of(folder.resolve("lab.pem")), settings.trust().authorities());
        assertTrue(settings.trust().secureFetch());
        assertEquals(new Rate(1, Duration.ofSeconds(1)), settings.rates().signInsByAccount());
        assertEquals(new Rate(2, Duration.ofMinutes(1)), settings.rates().signInsByAddress());
        assertEquals(new Rate(4, Duration.ofDays(1)), settings.rates().registrations());
        assertTrue(settings.rates().edits().isUnlimited());
        assertEquals(new Rate(6, Duration.ofHours(2)), settings.rates().uploads());
        assertEquals(new Rate(8, Duration.ofMinutes(1)), settings.rates().inbox());
        assertEquals(new Settings.Limits(50_000, 3_000_000_000L, 4_000_000_000L, 77), settings.limits());
    }

    @Test
    void everySettingHasItsRowInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../../docs/settings.md"));
        List<String> rows =
                document.lines().filter(line -> line.startsWith("| `")).toList();
        assertEquals(SettingKey.values().length, rows.size(), "rows of docs/settings.md");
        for (SettingKey key : SettingKey.values()) {
            String start = "| `%s` | `%s` | ".formatted(key.inEnvironment(), key.inFile());
            String row = rows.stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row " + start));
            String[] cells = row.split(" \\| ");
            if (!key.fallback().isEmpty()) {
                assertEquals("`" + key.fallback() + "`", cells[2], row);
            }
            String allowed = key.allowed().equals(Rate.FORM) ? "a rate" : key.allowed();
            assertEquals(allowed, cells[3].replace("`", ""), row);
        }
    }

    @Test
    void theEnvironmentWinsOverTheDataFoldersFileAndThatOverTheWorkingFolders() throws Exception {
        Path data = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(folder.resolve("marram.yml"), "data: kept\nport: 1001\nname: One\nrate-edits: off\n");
        Files.writeString(data.resolve("marram.yml"), "port: 1002\nname: Two\nproxies:\n  - 127.0.0.1\n  - '::1'\n");
        Settings settings = load(Map.of("MARRAM_PORT", "1003", "MARRAM_LANGUAGE", ""));
        assertEquals(1003, settings.listening().port());
        assertEquals(Optional.of("Two"), settings.presets().name());
        assertTrue(settings.rates().edits().isUnlimited());
        assertEquals(2, settings.listening().proxies().size());
    }

    @Test
    void anUnknownSettingIsRefusedByName() throws IOException {
        assertSays("there is no setting \"MARRAM_JOINNG\" (in the environment)", Map.of("MARRAM_JOINNG", "closed"));
        Files.writeString(folder.resolve("marram.yml"), "joinng: closed\n");
        assertSays("there is no setting \"joinng\"", Map.of());
    }

    @Test
    void whatTheLauncherAndTheTestsReadIsNoSetting() throws Exception {
        assertEquals(
                8080,
                load(Map.of("MARRAM_JAVA_OPTS", "-Xmx1g", "MARRAM_TEST_POSTGRES", "x", "PATH", "/"))
                        .listening()
                        .port());
    }

    @Test
    void aHostThatIsAllowedIsANameOrAllBelowOneOrAnAddress() {
        for (String wrong : List.of("*", "*.", "*lab.example", "lab.*", "*.10.0.0.1", "http://lab.example")) {
            assertSays(
                    SettingKey.FEDERATION_ALLOW.inEnvironment() + " is ",
                    Map.of(SettingKey.FEDERATION_ALLOW.inEnvironment(), wrong));
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "");
        Files.writeString(
                folder.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n");
        for (String wrong : List.of("empty.pem", "other.pem", ".")) {
            assertSays("MARRAM_FEDERATION_CA is ", Map.of("MARRAM_FEDERATION_CA", wrong));
        }
    }

    /// One of those that Java trusts anyway, as a file.
    private Path authority() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        X509Certificate known = ((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers()[0];
        return Files.writeString(
                folder.resolve("lab.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(known.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void aWrongValueIsRefusedWithItsKeyAndWhatIsAllowed() {
        Map<SettingKey, String> wrong = Map.ofEntries(
                Map.entry(SettingKey.NAME, "x".repeat(101)),
                Map.entry(SettingKey.LICENCE, "mine"),
                Map.entry(SettingKey.JOINING, "opne"),
                Map.entry(SettingKey.READING, "nobody"),
                Map.entry(SettingKey.REMOTE_EDITS, "maybe"),
                Map.entry(SettingKey.URL, "https://wiki.example/path"),
                Map.entry(SettingKey.HOST, "not a host"),
                Map.entry(SettingKey.PORT, "65536"),
                Map.entry(SettingKey.DATA, "a\0b"),
                Map.entry(SettingKey.DATABASE_URL, "mysql://secret@host/db"),
                Map.entry(SettingKey.PROXIES, "proxy.example"),
                Map.entry(SettingKey.LANGUAGE, "fr"),
                Map.entry(SettingKey.FEDERATION_ALLOW, "localhost:8080"),
                Map.entry(SettingKey.FEDERATION_CA, "missing.pem"),
                Map.entry(SettingKey.SECURE_FETCH, "yes"),
                Map.entry(SettingKey.RATE_SIGN_IN_ACCOUNT, "5"),
                Map.entry(SettingKey.RATE_SIGN_IN_ADDRESS, "0/min"),
                Map.entry(SettingKey.RATE_REGISTRATION, "3/year"),
                Map.entry(SettingKey.RATE_EDITS, "-1/min"),
                Map.entry(SettingKey.RATE_UPLOADS, "20/0min"),
                Map.entry(SettingKey.RATE_INBOX, "300 / 5min"),
                Map.entry(SettingKey.MAX_TEXT, "2MB"),
                Map.entry(SettingKey.MAX_UPLOAD, "1B"),
                Map.entry(SettingKey.MAX_ARCHIVE, "200"),
                Map.entry(SettingKey.MAX_ARCHIVE_ENTRIES, "0"));
        for (SettingKey key : SettingKey.values()) {
            String value = wrong.get(key);
            String message = assertSays(key.inEnvironment() + " is ", Map.of(key.inEnvironment(), value));
            assertTrue(message.contains("allowed is: " + key.allowed()), message);
            assertEquals(!key.isSecret(), message.contains(value), message);
        }
    }

    @Test
    void aFileThatIsNoListOfSettingsIsRefused() throws IOException {
        for (String text : Arrays.asList("- a\n", "port: {a: 1}\n", "port: [\n", "port: 1\nport: 2\n")) {
            Files.writeString(folder.resolve("marram.yml"), text);
            assertSays("marram.yml", Map.of());
        }
    }

    @Test
    void theDataFoldersFileCannotMoveTheDataFolder() throws IOException {
        Path data = Files.createDirectory(folder.resolve("marram-data"));
        Files.writeString(data.resolve("marram.yml"), "data: /elsewhere\n");
        assertSays("\"data\" cannot be said in", Map.of());
    }

    private Settings load(Map<String, String> environment) throws WrongSetting {
        return SettingsLoader.load(environment, folder);
    }

    private String assertSays(String part, Map<String, String> environment) {
        String message = assertThrows(WrongSetting.class, () -> load(environment), environment.toString())
                .getMessage();
        assertTrue(message.contains(part), message);
        return message;
    }
}
