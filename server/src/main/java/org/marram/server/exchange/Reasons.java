package org.marram.server.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.themes.Message;

/// Why others are not followed or reached, in the words of the interface. It is stored, and told to programs, in
/// English; what others say themselves stays as it came.
final class Reasons {
    private record Known(Pattern english, String key) {}

    private static final List<Known> KNOWN = List.of(
            known("That is no address", "reason.follow.no-address"),
            known("That is no handle", "reason.follow.no-handle"),
            known("That is no page of a wiki", "reason.follow.no-page"),
            known("There is no wiki, and no page of one", "reason.follow.no-wiki"),
            known("That is this wiki", "reason.follow.this-wiki"),
            known("(\\S+) is blocked", "reason.follow.host-blocked"),
            known("It is gone", "reason.follow.gone"),
            known("It names no actor", "reason.follow.names-nobody"),
            known("Its inbox is on another server", "reason.follow.inbox-elsewhere"),
            known("It is a group, but its pages cannot be mirrored", "reason.follow.group-unmirrored"),
            known("It is a page, but it cannot be mirrored", "reason.follow.page-unmirrored"),
            known("(\\S+) is asked for without TLS", "reason.follow.without-tls"),
            known("(\\S+) has an address that is not public", "reason.follow.not-public"),
            known("(\\S+) is not known", "reason.follow.host-unknown"),
            known("(\\S+) cannot be reached: (\\S+)", "reason.follow.host-unreachable"),
            known("(\\S+) does not answer: (\\S+)", "reason.follow.host-silent"),
            known("It answers (\\S+)", "reason.follow.it-answers"),
            known("(\\S+) answers (\\S+)", "reason.follow.host-answers"),
            known("They refused", "reason.follow.they-refused"));

    private Reasons() {}

    static Message of(String english) {
        for (Known known : KNOWN) {
            Matcher said = known.english().matcher(english);
            if (said.matches()) {
                return new Message(known.key(), arguments(said));
            }
        }
        return Message.of("reason.follow.said", english);
    }

    private static List<Object> arguments(Matcher said) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 1; i <= said.groupCount(); i++) {
            arguments.add(said.group(i));
        }
        return arguments;
    }

    private static Known known(String english, String key) {
        return new Known(Pattern.compile(english), key);
    }
}
