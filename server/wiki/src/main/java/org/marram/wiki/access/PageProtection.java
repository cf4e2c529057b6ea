package org.marram.wiki.access;

/// Group of people who may edit a page. The numbers are stored.
public enum PageProtection {
    /// Everyone who has an account here or, where the wiki's policy allows it, on another wiki.
    EVERYONE(0),
    /// Everyone who has an account here.
    PARTICIPANTS(1),
    KEEPERS(2);

    private final int number;

    PageProtection(int number) {
        this.number = number;
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
