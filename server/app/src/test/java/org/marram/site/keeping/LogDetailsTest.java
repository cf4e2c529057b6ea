package org.marram.site.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.themes.Message;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.settings.SettingChange;
import org.marram.wiki.settings.SettingChange.Setting;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;

@OnBothDatabases
class LogDetailsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasChangedReadsBackWhateverTheNamesHold() {
        String stored = SettingChange.stored(Stream.of(
                        new SettingChange(Setting.NAME, "Dunes, joining: everybody, menu"),
                        new SettingChange(Setting.JOINING, "open"),
                        new SettingChange(Setting.LOGO, ""),
                        new SettingChange(Setting.MESSAGE, "a long text\nof two lines"))
                .toList());
        assertEquals(
                List.of(
                        Message.of("log.detail.name", "Dunes, joining: everybody, menu"),
                        Message.of("log.detail.joining", Message.of("Joining.OPEN")),
                        Message.of("log.detail.logo.none"),
                        Message.of("log.detail.message")),
                details(Kind.SETTINGS_CHANGED, stored));
        assertEquals("name: two lines", new SettingChange(Setting.NAME, "two\nlines").said());
    }

    @Test
    void wordsOfOtherKindsAreShownAsWhatTheyName() {
        assertEquals(List.of(Message.of("Protection.KEEPERS")), details(Kind.PROTECTED, "keepers"));
        assertEquals(
                List.of(Message.of("Hideable.TEXT"), Message.of("log.detail.said", "author")),
                details(Kind.HIDDEN, "text, author"));
        assertEquals(List.of(Message.of("log.detail.said", "Ada, menu")), details(Kind.POST_REMOVED, "Ada, menu"));
        assertEquals(
                List.of(Message.of("log.detail.said", "colour: grass")),
                details(Kind.SETTINGS_CHANGED, "colour: grass"));
    }

    @Test
    void olderLinesOfChangedSettingsAreShownAsBefore() {
        List<String> older = List.of(
                "name: Dunes, Tides & Co, licence: CC-BY-4.0, joining: open, reading: everyone, front page: Home, logo: , menu, message",
                "name: Grass, menu",
                "menu, message",
                "joining: closed, message",
                "menu");
        try (Database database = Database.open(TestDatabase.fresh(folder))) {
            database.write(handle -> {
                ActorId keeper = WikiActor.establish(handle, "https://home.example", "Home");
                for (int i = 0; i < older.size(); i++) {
                    insert(handle, keeper, i, Kind.SETTINGS_CHANGED, older.get(i));
                }
                insert(handle, keeper, 9, Kind.POST_REMOVED, "Ada, menu");
                handle.createScript(migration()).execute();
                return true;
            });
            assertEquals(
                    List.of(
                            "name: Dunes, Tides & Co\nlicence: CC-BY-4.0\njoining: open\nreading: everyone\n"
                                    + "front page: Home\nlogo: \nmenu\nmessage",
                            "name: Grass\nmenu",
                            "menu\nmessage",
                            "joining: closed\nmessage",
                            "menu",
                            "Ada, menu"),
                    database.read(handle -> handle.createQuery("select detail from act order by id")
                            .mapTo(String.class)
                            .list()));
        }
    }

    private static void insert(Handle handle, ActorId keeper, int id, Kind kind, String detail) {
        handle.execute(
                "insert into act (id, kind, actor, subject, detail, reason, at) values (?, ?, ?, '', ?, '', 0)",
                id,
                kind.number(),
                keeper.value(),
                detail);
    }

    private static String migration() {
        try (InputStream script =
                Objects.requireNonNull(Database.class.getResourceAsStream("/db/migration/V13__setting_changes.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Message> details(Kind kind, String stored) {
        return LogDetails.of(new ModerationAct(kind, new ActorId(1), "", Optional.empty(), stored, "", Instant.EPOCH));
    }
}
