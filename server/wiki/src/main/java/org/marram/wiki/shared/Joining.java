package org.marram.wiki.shared;

/// Ways in which people become participants of the wiki.
public enum Joining implements Worded {
    /// All people, at once.
    OPEN("open"),
    /// Only people with an invitation of a participant.
    INVITE("invite"),
    /// Only people whom a keeper approves.
    APPROVAL("approval"),
    /// No new people by themselves: keepers make the accounts.
    CLOSED("closed");

    private final String word;

    Joining(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
