package org.marram.wiki.edits;

import java.time.Clock;
import java.util.Optional;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.access.Rules;

/// Check of an edit that came from another wiki, before its page is looked at.
final class RemoteEditCheck {
    private final Rules rules;
    private final TextRules textRules;
    private final Clock clock;

    RemoteEditCheck(Rules rules, TextRules textRules, Clock clock) {
        this.rules = rules;
        this.textRules = textRules;
        this.clock = clock;
    }

    /// Returns the reason why an edit can never be taken here.
    Optional<String> fault(RemoteEdit edit) {
        Revision revision = edit.revision().copy().signed().revision();
        String text = PreparedMirror.text(edit.revision()).orElse(null);
        Optional<Description> description = PreparedMirror.description(edit.revision());
        if (text == null || description.isEmpty()) {
            return Optional.of("An edit must come with its text and its description");
        }
        if (revision.published().isAfter(clock.instant().plus(PreparedMirror.AHEAD))) {
            return Optional.of("It is dated " + revision.published());
        }
        if (!revision.license().equals(rules.licence())) {
            return Optional.of("Texts here are under " + rules.licence());
        }
        return textRules.fault(text, description.get().summary()).map(fault -> "It cannot be stored: " + fault.fault());
    }
}
