package org.marram.federation.vocabulary;

import java.util.Locale;

/// A media type as it stands in a header or in a member of a document (RFC 9110 §8.3.1).
///
/// @param essence    type and subtype, in lower case; empty where none was written
/// @param parameters all that follows it, in lower case, unread
public record MediaType(String essence, String parameters) {
    private static final String PROFILE = "https://www.w3.org/ns/activitystreams";

    /// Reads a media type as it was written; a text that is no media type has an essence that nothing is equal
    /// to.
    public static MediaType read(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(';');
        return end < 0
                ? new MediaType(lower.strip(), "")
                : new MediaType(lower.substring(0, end).strip(), lower.substring(end + 1));
    }

    /// Tells whether it is one of the two of ActivityPub (§3.2): its own, and JSON-LD with the profile of
    /// ActivityStreams.
    public boolean isActivityPub() {
        return essence.equals("application/activity+json")
                || (essence.equals("application/ld+json") && parameters.contains(PROFILE));
    }

    /// The part before the slash; empty where there is none.
    public String kind() {
        int slash = essence.indexOf('/');
        return slash < 0 ? "" : essence.substring(0, slash);
    }
}
