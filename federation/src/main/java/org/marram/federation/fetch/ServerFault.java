package org.marram.federation.fetch;

/// Faults of a server that was asked, or of its answer. The names are stored by those who keep faults: they are
/// never given to another kind.
public enum ServerFault implements FetchFault.Kind {
    WITHOUT_TLS("%s is asked for without TLS, and is not named in MARRAM_FEDERATION_ALLOW"),
    NOT_PUBLIC("%s has an address that is not public, and is not named in MARRAM_FEDERATION_ALLOW"),
    HOST_UNKNOWN("%s is not known"),
    HOST_UNREACHABLE("%s cannot be reached: %s"),
    HOST_SILENT("%s does not answer: %s"),
    HOST_ANSWERS("%s answers %s"),
    IT_ANSWERS("It answers %s"),
    INTERIM_ANSWERS("Too many interim answers"),
    ENCODING("An encoding that was not asked for"),
    TOO_LARGE("More than %s bytes"),
    REDIRECTS("More than %s redirects"),
    ENOUGH_REQUESTS("No more requests for this cause"),
    GONE("It is gone"),
    OTHER_TYPE("It answers with something else"),
    NO_DOCUMENT("Not an ActivityPub document but %s"),
    NO_ID("A document without an id"),
    OTHER_ID("A document with another id than its address"),
    NAMES_NOBODY("It names no actor"),
    NO_NODEINFO("It names no NodeInfo that is known here"),
    NO_SOFTWARE("It names no software"),
    NO_KEY("Its sender has no key any more"),
    NOT_SENT("It could not be sent: %s"),
    /// Said after the fault that was there each time.
    TRIES("%s, after %s tries"),
    /// Said after the fault that was there all the time.
    TOO_LONG("%s, for too long"),
    /// Said in the words of others, or of a library.
    SAID("%s");

    private final String english;

    ServerFault(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
