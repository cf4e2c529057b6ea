package org.marram.wiki.discussions;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.marram.wiki.discussions.Discussions.Fault;
import org.marram.wiki.discussions.Discussions.Proposed;

/// Check of the words of a post, before it is stored.
final class PostCheck {
    private PostCheck() {}

    /// Returns the fault of a post; nothing when its words can be stored.
    static Optional<Fault> fault(Proposed post) {
        if (post.inReplyTo().isEmpty()) {
            if (post.topic().isBlank()) {
                return Optional.of(Fault.TOPIC_EMPTY);
            }
            if (post.topic().codePointCount(0, post.topic().length()) > Discussions.TOPIC_CHARACTERS) {
                return Optional.of(Fault.TOPIC_TOO_LONG);
            }
            if (isUnstorable(post.topic()) || post.topic().codePoints().anyMatch(Character::isISOControl)) {
                return Optional.of(Fault.TOPIC_HAS_CONTROL_CHARACTER);
            }
        }
        if (post.text().isBlank()) {
            return Optional.of(Fault.TEXT_EMPTY);
        }
        if (post.text().getBytes(StandardCharsets.UTF_8).length > Discussions.TEXT_BYTES) {
            return Optional.of(Fault.TEXT_TOO_LONG);
        }
        return isUnstorable(post.text()) ? Optional.of(Fault.TEXT_HAS_UNSTORABLE_CHARACTER) : Optional.empty();
    }

    /// NUL is refused by PostgreSQL and half a surrogate pair has no bytes in UTF-8.
    private static boolean isUnstorable(String text) {
        return text.indexOf(0) >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
