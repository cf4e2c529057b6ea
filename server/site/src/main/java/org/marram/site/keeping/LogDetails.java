package org.marram.site.keeping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.site.frame.ShownRules;
import org.marram.themes.Message;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.Role;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.moderation.ModerationAct;
import org.marram.wiki.settings.SettingChange;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Worded;

/// The details of an act in the words of the interface. They are stored as words of their own, by the kind of the act;
/// what is none of these is shown as it is.
final class LogDetails {
    private static final Pattern COMMA = Pattern.compile(", ");

    private LogDetails() {}

    static List<Message> of(ModerationAct moderationAct) {
        if (moderationAct.detail().isEmpty()) {
            return List.of();
        }
        Stream<Message> details = switch (moderationAct.kind()) {
            case UNDONE -> Stream.empty();
            case PROTECTED -> Stream.of(word(PageProtection.class, moderationAct.detail(), ShownRules::of));
            case ROLE_CHANGED -> Stream.of(word(Role.class, moderationAct.detail()));
            case HIDDEN -> COMMA.splitAsStream(moderationAct.detail()).map(part -> word(Hideable.class, part));
            case SETTINGS_CHANGED -> moderationAct.detail().lines().map(LogDetails::setting);
            case RENAMED -> Stream.of(moved(moderationAct.detail()));
            case DELETED,
                    RESTORED,
                    SHOWN,
                    BLOCKED,
                    UNBLOCKED,
                    FILE_DELETED,
                    PERSON_DISABLED,
                    PERSON_ENABLED,
                    POST_REMOVED,
                    PERSON_APPROVED,
                    PERSON_REFUSED,
                    PASSWORD_RESET -> Stream.of(said(moderationAct.detail()));
        };
        return details.toList();
    }

    /// The new title, and how many pages were moved along.
    private static Message moved(String detail) {
        String[] lines = detail.split("\n", 2);
        return lines.length == 2 && lines[1].matches("[0-9]{1,6}")
                ? Message.of("log.detail.moved", lines[0], Integer.parseInt(lines[1]))
                : said(detail);
    }

    private static Message setting(String line) {
        return SettingChange.read(line).map(LogDetails::setting).orElseGet(() -> said(line));
    }

    private static Message setting(SettingChange change) {
        String now = change.now();
        return switch (change.setting()) {
            case NAME -> Message.of("log.detail.name", now);
            case LICENCE -> Message.of("log.detail.licence", now);
            case JOINING -> Message.of("log.detail.joining", word(Joining.class, now, ShownRules::of));
            case READING -> Message.of("log.detail.reading", word(Reading.class, now, ShownRules::of));
            case FRONT_PAGE -> Message.of("log.detail.front-page", now);
            case LOGO -> now.isEmpty() ? Message.of("log.detail.logo.none") : Message.of("log.detail.logo", now);
            case MENU -> Message.of("log.detail.menu");
            case MESSAGE -> Message.of("log.detail.message");
        };
    }

    private static <E extends Enum<E>> Message word(Class<E> type, String written) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .map(Message::of)
                .orElseGet(() -> said(written));
    }

    private static <E extends Enum<E> & Worded> Message word(
            Class<E> type, String written, Function<E, Enum<?>> shown) {
        return Worded.of(type, written).map(shown).map(Message::of).orElseGet(() -> said(written));
    }

    private static Message said(String detail) {
        return Message.of("log.detail.said", detail);
    }
}
