package org.marram.wiki.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A setting that was changed, as the public log keeps it.
///
/// @param now what it is since, of one line; empty for those that may be long, which are named alone
public record SettingChange(Setting setting, String now) {
    private static final String IS = ": ";

    /// The words are stored: they are never given to another setting.
    public enum Setting {
        NAME("name"),
        LICENCE("licence"),
        JOINING("joining"),
        READING("reading"),
        FRONT_PAGE("front page"),
        LOGO("logo"),
        MENU("menu"),
        MESSAGE("message");

        private final String word;

        Setting(String word) {
            this.word = word;
        }

        private boolean isNamedAlone() {
            return this == MENU || this == MESSAGE;
        }
    }

    public SettingChange {
        now = setting.isNamedAlone() ? "" : now.replaceAll("\\R", " ");
    }

    /// Describes the change in English, for programs.
    public String said() {
        return setting.isNamedAlone() ? setting.word : setting.word + IS + now;
    }

    /// As the detail of a line in the public log: one in a line, for names hold commas.
    public static String stored(List<SettingChange> changes) {
        return changes.stream().map(SettingChange::said).collect(Collectors.joining("\n"));
    }

    /// A line of what [#stored(List)] wrote.
    public static Optional<SettingChange> read(String line) {
        return Arrays.stream(Setting.values())
                .filter(setting ->
                        setting.isNamedAlone() ? line.equals(setting.word) : line.startsWith(setting.word + IS))
                .findFirst()
                .map(setting -> new SettingChange(
                        setting, setting.isNamedAlone() ? "" : line.substring((setting.word + IS).length())));
    }
}
