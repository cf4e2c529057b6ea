package org.marram.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;

/// Settings from the environment and from `marram.yml` in the working folder and in the data folder. The
/// environment wins over both files, the data folder's over the other. What is unknown or wrong is refused by
/// name: a wiki that silently ignores `MARRAM_JOINNG=closed` is open.
final class SettingsLoader {
    private static final String FILE = "marram.yml";

    /// Variables that a launcher, the build or its tests read, not the wiki.
    private static final List<String> NOT_SETTINGS = List.of("MARRAM_JAVA_OPTS", "MARRAM_TEST_POSTGRES");

    private final Map<SettingKey, Given> given = new EnumMap<>(SettingKey.class);

    private SettingsLoader() {}

    /// Reads all settings.
    ///
    /// @param environment the variables of the process
    /// @param folder the working folder: relative paths start here
    static Settings load(Map<String, String> environment, Path folder) throws WrongSetting {
        SettingsLoader loader = new SettingsLoader();
        Path inFolder = folder.resolve(FILE);
        loader.read(inFolder);
        loader.read(environment);
        Path inData = loader.dataFolder(folder).resolve(FILE);
        if (!inData.toAbsolutePath()
                .normalize()
                .equals(inFolder.toAbsolutePath().normalize())) {
            loader.read(inData);
            loader.refuseDataIn(inData);
            loader.read(environment);
        }
        return loader.settings(folder);
    }

    private void read(Path file) throws WrongSetting {
        for (Map.Entry<String, String> entry : SettingsFile.read(file).entrySet()) {
            SettingKey key = Arrays.stream(SettingKey.values())
                    .filter(known -> known.inFile().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> unknown(entry.getKey(), file.toString(), SettingKey::inFile));
            give(key, entry.getValue(), entry.getKey() + " in " + file);
        }
    }

    private void read(Map<String, String> environment) throws WrongSetting {
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            if (!SettingKey.claims(entry.getKey()) || NOT_SETTINGS.contains(entry.getKey())) {
                continue;
            }
            SettingKey key = Arrays.stream(SettingKey.values())
                    .filter(known -> known.inEnvironment().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> unknown(entry.getKey(), "the environment", SettingKey::inEnvironment));
            give(key, entry.getValue(), entry.getKey());
        }
    }

    /// Takes a value from a source. An empty value is none: compose files pass on variables that were never
    /// set.
    private void give(SettingKey key, String value, String source) {
        if (!value.isBlank()) {
            given.put(key, new Given(value.strip(), source));
        }
    }

    private static WrongSetting unknown(String name, String where, Function<SettingKey, String> spelling) {
        String known = String.join(
                ", ", Arrays.stream(SettingKey.values()).map(spelling).sorted().toList());
        return new WrongSetting("there is no setting \"%s\" (in %s). Known are: %s.".formatted(name, where, known));
    }

    private void refuseDataIn(Path file) throws WrongSetting {
        Given data = given.get(SettingKey.DATA);
        if (data != null && data.source().endsWith(" in " + file)) {
            throw new WrongSetting("\"data\" cannot be said in %s: that file was found through it.".formatted(file));
        }
    }

    private Path dataFolder(Path folder) throws WrongSetting {
        return value(SettingKey.DATA, folder::resolve);
    }

    private Settings settings(Path folder) throws WrongSetting {
        return new Settings(
                presets(),
                listening(),
                dataFolder(folder),
                optional(SettingKey.DATABASE_URL, DatabaseUrl::parse),
                value(SettingKey.LANGUAGE, SettingValues::language),
                trust(folder),
                rates(),
                limits());
    }

    private Settings.Listening listening() throws WrongSetting {
        return new Settings.Listening(
                value(SettingKey.HOST, SettingValues::listenable),
                value(SettingKey.PORT, SettingValues::port),
                list(SettingKey.PROXIES, AddressRange::parse));
    }

    private Settings.Trust trust(Path folder) throws WrongSetting {
        return new Settings.Trust(
                list(SettingKey.FEDERATION_ALLOW, SettingValues::allowedHost),
                list(SettingKey.FEDERATION_CA, written -> SettingValues.authorities(folder.resolve(written))),
                value(SettingKey.SECURE_FETCH, SettingValues::onOrOff));
    }

    private Settings.Presets presets() throws WrongSetting {
        return new Settings.Presets(
                optional(SettingKey.NAME, SettingValues::siteName),
                optional(SettingKey.LICENCE, Licence::parse),
                optional(SettingKey.JOINING, written -> SettingValues.one(Joining.class, written)),
                optional(SettingKey.READING, written -> SettingValues.one(Reading.class, written)),
                optional(SettingKey.URL, Origin::parse),
                optional(SettingKey.REMOTE_EDITS, written -> SettingValues.one(RemoteEdits.class, written)));
    }

    private Settings.Rates rates() throws WrongSetting {
        return new Settings.Rates(
                value(SettingKey.RATE_SIGN_IN_ACCOUNT, Rate::parse),
                value(SettingKey.RATE_SIGN_IN_ADDRESS, Rate::parse),
                value(SettingKey.RATE_REGISTRATION, Rate::parse),
                value(SettingKey.RATE_EDITS, Rate::parse),
                value(SettingKey.RATE_UPLOADS, Rate::parse),
                value(SettingKey.RATE_INBOX, Rate::parse));
    }

    private Settings.Limits limits() throws WrongSetting {
        return new Settings.Limits(
                Math.toIntExact(
                        value(SettingKey.MAX_TEXT, written -> SettingValues.size(written, Settings.Limits.TEXT_BYTES))),
                value(SettingKey.MAX_UPLOAD, written -> SettingValues.size(written, 10_000_000_000L)),
                value(SettingKey.MAX_ARCHIVE, written -> SettingValues.size(written, 100_000_000_000L)),
                value(SettingKey.MAX_ARCHIVE_ENTRIES, written -> SettingValues.number(written, 1, 10_000_000)));
    }

    private <T> T value(SettingKey key, Function<String, T> parse) throws WrongSetting {
        Given said = given.getOrDefault(key, new Given(key.fallback(), key.inEnvironment()));
        try {
            return parse.apply(said.value());
        } catch (IllegalArgumentException e) {
            String shown = key.isSecret() ? "(not shown)" : "\"" + said.value() + "\"";
            String why = e instanceof SettingValues.Unusable ? ": " + e.getMessage() : "";
            throw new WrongSetting("%s is %s%s; allowed is: %s.".formatted(said.source(), shown, why, key.allowed()));
        }
    }

    private <T> Optional<T> optional(SettingKey key, Function<String, T> parse) throws WrongSetting {
        return given.containsKey(key) ? Optional.of(value(key, parse)) : Optional.empty();
    }

    private <T> List<T> list(SettingKey key, Function<String, T> parse) throws WrongSetting {
        return value(
                key,
                written -> Arrays.stream(written.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .map(parse)
                        .toList());
    }

    /// A value, and where it was said, as a message names it.
    private record Given(String value, String source) {}
}
