package org.marram.site.frame;

import org.marram.themes.Message;
import org.marram.wiki.moderation.Reason;

/// Words of the interface for what is wrong with a reason.
public final class ReasonMessages {
    private ReasonMessages() {}

    /// Says what is wrong.
    public static Message of(Reason.Fault fault) {
        return switch (fault) {
            case Reason.Fault.Missing missing -> Message.of("error.required");
            case Reason.Fault.TooLong(int length) -> Message.of("error.too-long", Reason.LONGEST, length);
            case Reason.Fault.NoLine noLine -> Message.of("error.summary-character");
        };
    }
}
