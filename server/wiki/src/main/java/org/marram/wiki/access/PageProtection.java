package org.marram.wiki.access;

import org.marram.wiki.shared.Worded;

/// Group of people who may edit a page. The numbers are stored; the words
/// stand in the public log and go to other wikis.
public enum PageProtection implements Worded {
    /// Everyone who has an account here or, where the wiki's policy allows it, on another wiki.
    EVERYONE(0, "everyone"),
    /// Everyone who has an account here.
    PARTICIPANTS(1, "participants"),
    KEEPERS(2, "keepers");

    private final int number;
    private final String word;

    PageProtection(int number, String word) {
        this.number = number;
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    public int number() {
        return number;
    }

    public static PageProtection of(int number) {
        return switch (number) {
            case 0 -> EVERYONE;
            case 1 -> PARTICIPANTS;
            default -> KEEPERS;
        };
    }
}
