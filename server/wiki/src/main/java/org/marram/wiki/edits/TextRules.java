package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.wiki.edits.EditOutcome.Fault;
import org.marram.wiki.edits.EditOutcome.Unacceptable;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.render.Markdown;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;

/// Rules for a text and a summary that are to be stored: said once, for every way in.
@Singleton
public final class TextRules {
    private final int textBytes;

    public TextRules(Settings settings) {
        this.textBytes = settings.limits().textBytes();
    }

    /// The largest text, in bytes of UTF-8.
    public int textBytes() {
        return textBytes;
    }

    public Optional<Unacceptable> fault(String text, String summary) {
        return textFault(text).or(() -> summaryFault(summary));
    }

    /// Returns the fault of a revision of another wiki, whose texts have the size that all wikis agree on.
    static Optional<Unacceptable> faultElsewhere(String text, String summary) {
        return textFault(text, Settings.Limits.TEXT_BYTES).or(() -> summaryFault(summary));
    }

    public Optional<Unacceptable> textFault(String text) {
        return textFault(text, textBytes);
    }

    private static Optional<Unacceptable> textFault(String text, int most) {
        if (utf8Length(text) > most) {
            return fault(Fault.TEXT_TOO_LARGE, most);
        }
        return hasUnstorable(text) ? fault(Fault.TEXT_HAS_UNSTORABLE_CHARACTER, 0) : Optional.empty();
    }

    static Optional<Unacceptable> summaryFault(String summary) {
        if (summary.codePointCount(0, summary.length()) > EditPages.SUMMARY_CHARACTERS) {
            return fault(Fault.SUMMARY_TOO_LONG, EditPages.SUMMARY_CHARACTERS);
        }
        if (hasUnstorable(summary) || summary.codePoints().anyMatch(Character::isISOControl)) {
            return fault(Fault.SUMMARY_HAS_CONTROL_CHARACTER, 0);
        }
        return Optional.empty();
    }

    /// Fault of the reason of an act that takes something away, which has to be given.
    public static Optional<Unacceptable> reasonFault(String reason) {
        return reason.isBlank() ? fault(Fault.REASON_NEEDED, 0) : summaryFault(reason);
    }

    /// Fault of the reason of a verdict over an edit that waits: a refusal needs one, an acceptance may have one.
    static Optional<Unacceptable> verdictFault(boolean accept, String reason) {
        return accept ? summaryFault(reason) : reasonFault(reason);
    }

    /// Returns the fault of the page that a text was rendered to: what would not count is said before it is
    /// saved.
    public static Optional<Unacceptable> fault(RenderedPage rendered) {
        return rendered.hasTooManyCategories()
                ? fault(Fault.TOO_MANY_CATEGORIES, Markdown.MOST_CATEGORIES)
                : Optional.empty();
    }

    /// Pages cannot take the names of files; a category has a page like any other.
    public static Optional<Unacceptable> fault(Title title) {
        return title.key().startsWith("file:") ? fault(Fault.TITLE_RESERVED, 0) : Optional.empty();
    }

    private static Optional<Unacceptable> fault(Fault fault, long limit) {
        return Optional.of(new Unacceptable(fault, limit));
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /// NUL is refused by PostgreSQL and half a surrogate pair has no bytes in UTF-8: both would change on the way.
    private static boolean hasUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return true;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
