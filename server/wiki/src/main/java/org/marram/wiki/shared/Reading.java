package org.marram.wiki.shared;

/// People who may read the wiki.
public enum Reading implements Worded {
    /// All people, signed in or not.
    EVERYONE("everyone"),
    /// Only people who are signed in.
    PARTICIPANTS("participants");

    private final String word;

    Reading(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
