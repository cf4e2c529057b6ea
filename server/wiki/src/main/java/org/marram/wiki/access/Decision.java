package org.marram.wiki.access;

/// Answer of [Access] to the question whether an act is allowed.
public sealed interface Decision {

    record Allowed() implements Decision {}

    record Refused(Reason reason) implements Decision {}

    /// Answer that the act waits until a keeper has looked at it.
    record AfterReview() implements Decision {}

    Decision ALLOWED = new Allowed();

    default boolean allowed() {
        return this instanceof Allowed;
    }

    enum Reason {
        /// There is no keeper yet.
        NOT_KEPT_YET,
        /// The act is not for those who are not signed in; signing in may help.
        SIGN_IN,
        BLOCKED,
        /// The page may be edited by keepers only.
        PROTECTED,
        /// The act is for keepers only.
        KEEPERS_ONLY,
        /// The wiki takes no new people at present.
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
