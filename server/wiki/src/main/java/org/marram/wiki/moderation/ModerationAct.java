package org.marram.wiki.moderation;

import java.time.Instant;
import java.util.Optional;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Numbered;

/// An act of keeping order, as the public log keeps it.
///
/// @param by who did it
/// @param subject what it was done to, in words: a title, a name, a range of addresses
/// @param address where to find that, as an encoded path of this wiki
/// @param detail as `participants`; may be empty
/// @param reason as given; may be empty where no reason is asked for
public record ModerationAct(
        Kind kind, ActorId by, String subject, Optional<String> address, String detail, String reason, Instant at) {

    /// The numbers are stored: they are never given to another kind.
    public enum Kind implements Numbered {
        DELETED(1),
        RESTORED(2),
        RENAMED(3),
        PROTECTED(4),
        HIDDEN(5),
        SHOWN(6),
        BLOCKED(7),
        UNBLOCKED(8),
        UNDONE(9),
        FILE_DELETED(10),
        PERSON_DISABLED(11),
        PERSON_ENABLED(12),
        ROLE_CHANGED(13),
        SETTINGS_CHANGED(14),
        POST_REMOVED(15),
        PERSON_APPROVED(16),
        PERSON_REFUSED(17),
        PASSWORD_RESET(18);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }
}
