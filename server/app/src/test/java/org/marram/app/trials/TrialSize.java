package org.marram.app.trials;

import java.util.Locale;

/// Size of the trials, which the system property `marram.trials` names: small before a commit, usual with
/// `-Dneighbours`, full in `.ci/trials`.
enum TrialSize {
    SMALL,
    USUAL,
    FULL;

    private static final TrialSize NOW =
            valueOf(System.getProperty("marram.trials", "usual").toUpperCase(Locale.ROOT));

    /// Returns how often something is done in a trial of today's size; `marram.trial.NAME` says it otherwise.
    static int of(String name, int small, int usual, int full) {
        int number = switch (NOW) {
            case SMALL -> small;
            case USUAL -> usual;
            case FULL -> full;
        };
        return Integer.getInteger("marram.trial." + name, number);
    }
}
