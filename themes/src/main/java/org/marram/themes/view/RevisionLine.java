package org.marram.themes.view;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One revision in a list.
///
/// @param summary empty when there is none or it is hidden
/// @param size bytes
/// @param delta bytes more or less than before
/// @param previous digest of the version before; null for the first
/// @param joinedWith whose edit it was merged with: both are this one entry
public record RevisionLine(
        String digest,
        Instant at,
        Author by,
        EditKind kind,
        String summary,
        boolean minor,
        long size,
        long delta,
        @Nullable String previous,
        @Nullable Author joinedWith,
        Set<Hideable> hidden,
        Proof proof) {
    public RevisionLine {
        hidden = Set.copyOf(hidden);
    }

    /// The address at which this version stays.
    public String permalink() {
        return "/revision/" + digest;
    }

    /// The form that hides its text or summary.
    public String hide() {
        return "/hide/" + digest;
    }

    /// Kinds of revision, by what each did.
    public enum EditKind {
        CREATED,
        EDITED,
        RENAMED,
        DELETED,
        RESTORED
    }

    /// Parties that vouch for a revision.
    public enum Proof {
        /// The author vouches.
        SIGNED,
        /// This wiki vouches, for software or imports that do not sign.
        ATTESTED
    }

    /// Parts of a revision that can be hidden.
    public enum Hideable {
        TEXT,
        SUMMARY
    }
}
