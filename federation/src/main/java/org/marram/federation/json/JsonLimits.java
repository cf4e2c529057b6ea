package org.marram.federation.json;

/// Limits on the JSON that is read from another server.
///
/// @param maxBytes   of the document in UTF-8
/// @param maxDepth   of objects and arrays inside one another
/// @param maxMembers of all objects and arrays together
public record JsonLimits(int maxBytes, int maxDepth, int maxMembers) {
    /// One document: Ibis and others stop at 1 MiB too, and the deepest real one (a thread of quotes) is under 20
    /// levels.
    public static final JsonLimits DOCUMENT = new JsonLimits(1 << 20, 64, 50_000);

    /// An incoming activity with one revision of at most 1,000,000 bytes, whose characters may all be escaped.
    public static final JsonLimits ACTIVITY = new JsonLimits(2 << 20, 64, 50_000);

    /// A batch of revisions with texts, asked for from a wiki that is followed.
    public static final JsonLimits BATCH = new JsonLimits(8 << 20, 64, 200_000);

    public JsonLimits {
        if (maxBytes <= 0 || maxDepth <= 0 || maxMembers <= 0) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
