package org.marram.server.moderation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.themes.Message;
import org.marram.themes.view.Hideable;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Protection;
import org.marram.themes.view.ReadingRule;
import org.marram.themes.view.Role;

/// The details of an act in the words of the interface. They are stored in English; what is not known stays as it is.
final class LogDetails {
    private static final Pattern COMMA = Pattern.compile(", ");
    /// The wiki's name comes first, and may have commas itself.
    private static final Pattern NEXT_SETTING =
            Pattern.compile(", (?=(?:licence|joining|reading|front page|logo): |(?:menu|message)(?:, |$))");

    private LogDetails() {}

    static List<Message> of(Act act) {
        if (act.detail().isEmpty()) {
            return List.of();
        }
        Stream<Message> details = switch (act.kind()) {
            case UNDONE -> Stream.empty();
            case PROTECTED -> Stream.of(word(Protection.class, act.detail()));
            case ROLE_CHANGED -> Stream.of(word(Role.class, act.detail()));
            case HIDDEN -> COMMA.splitAsStream(act.detail()).map(part -> word(Hideable.class, part));
            case SETTINGS_CHANGED -> NEXT_SETTING.splitAsStream(act.detail()).map(LogDetails::setting);
            case DELETED,
                    RESTORED,
                    RENAMED,
                    SHOWN,
                    BLOCKED,
                    UNBLOCKED,
                    FILE_DELETED,
                    PERSON_DISABLED,
                    PERSON_ENABLED,
                    POST_REMOVED,
                    PERSON_APPROVED,
                    PERSON_REFUSED,
                    PASSWORD_RESET -> Stream.of(said(act.detail()));
        };
        return details.toList();
    }

    private static Message setting(String changed) {
        int colon = changed.indexOf(": ");
        String name = colon < 0 ? changed : changed.substring(0, colon);
        String value = colon < 0 ? "" : changed.substring(colon + 2);
        return switch (name) {
            case "name" -> Message.of("log.detail.name", value);
            case "licence" -> Message.of("log.detail.licence", value);
            case "joining" -> Message.of("log.detail.joining", word(Joining.class, value));
            case "reading" -> Message.of("log.detail.reading", word(ReadingRule.class, value));
            case "front page" -> Message.of("log.detail.front-page", value);
            case "logo" -> value.isEmpty() ? Message.of("log.detail.logo.none") : Message.of("log.detail.logo", value);
            case "menu" -> Message.of("log.detail.menu");
            case "message" -> Message.of("log.detail.message");
            default -> said(changed);
        };
    }

    private static <E extends Enum<E>> Message word(Class<E> type, String written) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .map(constant -> Message.of(type.getSimpleName() + "." + constant.name()))
                .orElseGet(() -> said(written));
    }

    private static Message said(String detail) {
        return Message.of("log.detail.said", detail);
    }
}
