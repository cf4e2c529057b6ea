package org.marram.wiki.shared;

/// Fate of edits by people of other wikis, where the page leaves it to the wiki.
public enum RemoteEdits implements Worded {
    /// They count at once, like those of people here.
    OPEN("open"),
    /// They wait for a keeper.
    REVIEW("review"),
    /// They are not taken.
    CLOSED("closed");

    private final String word;

    RemoteEdits(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /// Returns the choice that fits the way in which a wiki takes in people of its own.
    public static RemoteEdits as(Joining joining) {
        return switch (joining) {
            case OPEN -> OPEN;
            case INVITE, APPROVAL -> REVIEW;
            case CLOSED -> CLOSED;
        };
    }
}
