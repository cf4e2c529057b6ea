package org.marram.server.peers;

import org.marram.federation.fetch.Fault;

/// What this wiki finds amiss with others: with what was to be followed, and with what a wiki tells of itself. The
/// names
/// are stored: they are never given to another kind.
public enum PeerFault implements Fault.Kind {
    NO_ADDRESS("That is no address"),
    NO_HANDLE("That is no handle"),
    NO_PAGE("That is no page of a wiki"),
    NO_WIKI("There is no wiki, and no page of one"),
    THIS_WIKI("That is this wiki"),
    HOST_BLOCKED("%s is blocked"),
    INBOX_ELSEWHERE("Its inbox is on another server"),
    GROUP_UNMIRRORED("It is a group, but its pages cannot be mirrored"),
    PAGE_UNMIRRORED("It is a page, but it cannot be mirrored"),
    THEY_REFUSED("They refused"),
    /// After why its home does not give the page.
    MIRRORED_BY("%s. Meanwhile the page is here as %s mirrors it"),
    LOG_GONE("Its log is gone"),
    LOG_NO_COLLECTION("Its log is no collection"),
    LOG_WITHOUT_LENGTH("Its log does not say how long it is"),
    LOG_OF_ANOTHER("Its log is signed by another server"),
    LOG_MISSIGNED("Its log is not signed as it should be: %s"),
    LOG_STRANGE("Its log holds something that is no entry"),
    LOG_BROKEN("Its log is broken at entry %s"),
    LOG_ANEW("Its log began anew while it was read"),
    NO_BATCH("What it answers is no batch of revisions"),
    REVISION_UNREADABLE("A revision in its answer cannot be read"),
    TOO_MANY_ANSWERS("There is more than %s answers hold"),
    NOTHING_NEW("It says that there is more, and sends nothing new"),
    PAGE_NOT_SENT("It did not send page %s"),
    PAGE_OF_ANOTHER("It tells of a page of %s"),
    PAGE_WITH_GAPS("Page %s lacks revisions that nobody has"),
    FAILED_HERE("It failed here, as the log says");

    private final String english;

    PeerFault(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
