package org.marram.site.frame;

import org.marram.themes.view.Joining;
import org.marram.themes.view.Protection;
import org.marram.themes.view.ReadingRule;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.shared.Reading;

/// The wiki's rules as the theme knows them, which knows nothing of the wiki.
public final class ShownRules {
    private ShownRules() {}

    public static Joining of(org.marram.wiki.shared.Joining joining) {
        return switch (joining) {
            case OPEN -> Joining.OPEN;
            case INVITE -> Joining.INVITE;
            case APPROVAL -> Joining.APPROVAL;
            case CLOSED -> Joining.CLOSED;
        };
    }

    public static ReadingRule of(Reading reading) {
        return switch (reading) {
            case EVERYONE -> ReadingRule.EVERYONE;
            case PARTICIPANTS -> ReadingRule.PARTICIPANTS;
        };
    }

    public static Protection of(PageProtection protection) {
        return switch (protection) {
            case EVERYONE -> Protection.EVERYONE;
            case PARTICIPANTS -> Protection.PARTICIPANTS;
            case KEEPERS -> Protection.KEEPERS;
        };
    }

    /// Returns the rule that was chosen in a form.
    public static PageProtection chosen(Protection protection) {
        return switch (protection) {
            case EVERYONE -> PageProtection.EVERYONE;
            case PARTICIPANTS -> PageProtection.PARTICIPANTS;
            case KEEPERS -> PageProtection.KEEPERS;
        };
    }
}
