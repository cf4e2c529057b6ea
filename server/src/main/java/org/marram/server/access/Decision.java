package org.marram.server.access;

/// What comes of a question to [Access].
public sealed interface Decision {

    record Allowed() implements Decision {}

    record Refused(Reason reason) implements Decision {}

    /// Not by themselves: a keeper looks at it first.
    record AfterReview() implements Decision {}

    Decision ALLOWED = new Allowed();

    default boolean allowed() {
        return this instanceof Allowed;
    }

    enum Reason {
        /// There is no keeper yet.
        NOT_KEPT_YET,
        /// Whoever is not signed in may not; signing in may help.
        SIGN_IN,
        BLOCKED,
        /// The page may be edited by keepers only.
        PROTECTED,
        /// Only keepers may.
        KEEPERS_ONLY,
        /// Nobody may join at present.
        JOINING_CLOSED,
        /// Joining takes an invitation.
        INVITATION_NEEDED,
        /// The page was deleted and is not shown.
        DELETED,
        /// This wiki takes no edits from other wikis.
        REMOTE_EDITS_CLOSED,
        /// The page is at home in another wiki, and changed there.
        ELSEWHERE
    }
}
