package org.marram.http.viewer;

import org.marram.themes.Message;
import org.marram.themes.Messages;
import org.marram.wiki.shared.TitleResult;

/// Says to programs and operators, in English, why a text is no title.
public final class TitleFault {
    private static final Messages ENGLISH = Messages.in("en");
    /// Longest part of a text that is quoted, in characters: the text may be as long as a file.
    private static final int QUOTED = 100;

    private TitleFault() {}

    /// A sentence that names the input and the limit.
    public static String sentence(TitleResult.Invalid invalid) {
        String detail = invalid.detail();
        String quoted = detail.length() > QUOTED ? detail.substring(0, QUOTED) + "…" : detail;
        return ENGLISH.text(Message.of(invalid.reason(), quoted));
    }
}
