package org.marram.wiki.access;

/// Rules that a wiki has set itself.
///
/// @param kept true once there is a keeper; until then no person may register or write
/// @param remoteEdits the fate of edits by people of other wikis
public record Policy(boolean kept, Reading reading, Joining joining, RemoteEdits remoteEdits) {
    /// Tells whether other servers find the wiki at all. They do not before it has a keeper, nor while only its
    /// participants read it.
    public boolean isOpenToOthers() {
        return kept && reading == Reading.EVERYONE;
    }

    /// Fate of edits by people of other wikis, where the page leaves it to the wiki.
    public enum RemoteEdits {
        /// They count at once, like those of people here.
        OPEN,
        /// They wait for a keeper.
        REVIEW,
        /// They are not taken.
        CLOSED;

        /// Returns the choice that fits the way in which a wiki takes in people of its own.
        public static RemoteEdits as(Joining joining) {
            return switch (joining) {
                case OPEN -> OPEN;
                case INVITE, APPROVAL -> REVIEW;
                case CLOSED -> CLOSED;
            };
        }
    }

    public enum Reading {
        EVERYONE,
        PARTICIPANTS
    }

    public enum Joining {
        OPEN,
        INVITE,
        APPROVAL,
        CLOSED
    }
}
