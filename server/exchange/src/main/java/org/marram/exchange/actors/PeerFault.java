package org.marram.exchange.actors;

import org.marram.federation.fetch.FetchFault;

/// Faults that this wiki finds with others: with a server or page that was to be followed, with what a wiki
/// tells of itself, with deliveries. The names are stored: they are never given to another kind.
public enum PeerFault implements FetchFault.Kind {
    NO_ADDRESS("That is no address"),
    NO_HANDLE("That is no handle"),
    NO_PAGE("That is no page of a wiki"),
    NO_WIKI("There is no wiki, and no page of one"),
    THIS_WIKI("That is this wiki"),
    HOST_BLOCKED("%s is blocked"),
    /// Fault of a wiki that was to be followed.
    INBOX_ELSEWHERE("Its inbox is on another server"),
    INBOX_HERE("Its inbox is on this server"),
    GROUP_UNMIRRORED("It is a group, but its pages cannot be mirrored"),
    PAGE_UNMIRRORED("It is a page, but it cannot be mirrored"),
    THEY_REFUSED("They refused"),
    /// Addition to the reason why the home of a page does not give it.
    MIRRORED_BY("%s. Meanwhile the page is here as %s mirrors it"),
    LOG_GONE("Its log is gone"),
    LOG_NO_COLLECTION("Its log is no collection"),
    LOG_WITHOUT_LENGTH("Its log does not say how long it is"),
    LOG_OF_ANOTHER("Its log is signed by another server"),
    LOG_MISSIGNED("Its log is not signed as it should be: %s"),
    LOG_STRANGE("Its log holds something that is no entry"),
    LOG_BROKEN("Its log is broken at entry %s"),
    LOG_REWRITTEN(
            "Its log says otherwise than before of what came after entry %s. To take it as it is now, unfollow it and"
                    + " follow it again"),
    LOG_PAST_ITS_END("Its log goes on to entry %s, past the end that it names"),
    LOG_ANEW("Its log began anew while it was read"),
    NO_BATCH("What it answers is no batch of revisions"),
    REVISION_UNREADABLE("A revision in its answer cannot be read"),
    TOO_MANY_ANSWERS("There is more than %s answers hold"),
    NOTHING_NEW("It says that there is more, and sends nothing new"),
    PAGE_NOT_SENT("It did not send page %s"),
    PAGE_OF_ANOTHER("It tells of a page of %s"),
    PAGE_WITH_GAPS("Page %s lacks revisions that nobody has"),
    FOLLOWS_NOBODY("It wants to follow somebody who is not here"),
    FOLLOWS_FETCHER("It wants to follow whoever fetches, who says nothing"),
    FOLLOWER_GONE("Whoever follows is gone"),
    FOLLOWERS_ENOUGH("More follow from there than are written to one by one"),
    UNDOES_NOTHING("It takes back nothing that is known here"),
    AUTHOR_GONE("Its author is gone"),
    THEY_ARE_GONE("They are gone"),
    NO_ACTOR("There is no actor at %s"),
    NOTHING_DONE("Nothing is done with it here"),
    NOTHING_HERE("Nothing of it is here"),
    TYPE_UNKNOWN("Its type is not known here: %s"),
    ANSWERS_NOTHING("It answers nothing of this wiki"),
    ANSWERS_NOTHING_ASKED("It answers nothing that was asked there"),
    NOTHING_TO_READ("It brings nothing that can be read"),
    POST_UNKNOWN("That post is not here"),
    POST_EMPTY("The post has nothing to show"),
    POST_TOO_LONG("The post is longer than a post may be"),
    POST_NO_PAGE("There is no such page any more"),
    POST_NOT_ALLOWED("Nobody of another server may talk there"),
    POST_OF_ANOTHER("The post is of somebody else"),
    POST_PRIVATE("The post is not for everybody, and a talk page is"),
    POST_DELETED("The post was deleted before it came"),
    POSTS_TOO_MANY("More posts than people write"),
    POST_OVERTAKEN("A newer change of the post came"),
    REPORTED("Keepers find it among the reports"),
    REPORTS_NOTHING("It reports nothing of this wiki"),
    REPORTS_TOO_MANY("More reports than people write"),
    NO_EDIT("It carries no edit"),
    EDITS_TOO_MANY("More edits than people write"),
    EDIT_UNSIGNED("It carries an edit that its author has not signed"),
    NOT_FOLLOWED("Whoever announces it is not followed"),
    WITHOUT_PLACE("It has no place in a change log"),
    WAS_KNOWN("It was known"),
    MISSING_BEFORE("Something before it is missing"),
    WITHOUT_TEXT("It does not carry the text"),
    NEWEST_OF_UNKNOWN("It is the newest of a page that is not here"),
    REVISIONS_MISSING("Revisions before it are missing"),
    NO_DESCENDANT("It does not descend from what is here"),
    PAGE_ELSEWHERE("It tells of a page of another wiki"),
    PAGE_NOT_FOLLOWED("It tells of a page that is not followed"),
    LOG_ASKED("Its change log is being asked"),
    NO_FORK("It offers something else than a fork"),
    FORK_ELSEWHERE("The fork is not at the host of whoever tells of it"),
    NO_SUCH_PAGE("There is no such page here: %s"),
    FORK_AGAIN("The fork is looked at again"),
    FORK_NO_PAGE("What is there is no page"),
    FORK_GONE("The fork is gone"),
    FORK_UNSAID("The page does not say that it is a fork of this one"),
    FORK_TITLE("Its title cannot be one"),
    FORKS_ENOUGH("The page has more forks than are listed"),
    FORK_UNPROVEN("No revision of the fork descends from the one that it names"),
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
