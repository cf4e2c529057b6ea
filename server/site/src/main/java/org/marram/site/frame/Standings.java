package org.marram.site.frame;

import org.marram.themes.view.Standing;

/// Standing of a person in this wiki, as it is shown.
public final class Standings {
    private Standings() {}

    /// Returns a standing in the words of the theme.
    public static Standing of(org.marram.wiki.people.AccountStanding standing) {
        return switch (standing) {
            case ACTIVE -> Standing.ACTIVE;
            case WAITING -> Standing.WAITING;
            case DISABLED -> Standing.DISABLED;
            case BLOCKED -> Standing.BLOCKED;
        };
    }
}
