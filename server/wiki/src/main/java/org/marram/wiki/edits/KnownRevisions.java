package org.marram.wiki.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Revisions of a mirrored page and of what it descends from: those that are stored, and those that came. Not
/// thread-safe.
final class KnownRevisions {
    private final Map<Digest, Revisions.Stored> stored;
    private final Map<Digest, VerifiedRevision> news = new LinkedHashMap<>();

    KnownRevisions(Handle handle, PreparedMirror ready) {
        this.stored = new HashMap<>(Revisions.stored(handle, named(ready)));
        ready.revisions().forEach((digest, revision) -> {
            if (!stored.containsKey(digest)) {
                news.put(digest, revision);
            }
        });
    }

    private static Set<Digest> named(PreparedMirror ready) {
        Set<Digest> named = new HashSet<>();
        named.add(ready.page().head());
        ready.revisions().forEach((digest, revision) -> {
            named.add(digest);
            named.addAll(parents(revision));
        });
        return named;
    }

    /// Returns those that came and were not there before, parents first.
    Map<Digest, VerifiedRevision> news() {
        return news;
    }

    /// Returns those that are stored by now.
    Map<Digest, Revisions.Stored> stored() {
        return stored;
    }

    /// Returns the number of a revision that was found to be there, or has been stored by now.
    RevisionId id(Digest digest) {
        return Objects.requireNonNull(stored.get(digest)).id();
    }

    /// Returns the page in whose line a stored revision stands.
    PageId line(Digest digest) {
        return Objects.requireNonNull(stored.get(digest)).page();
    }

    /// Returns the new revisions of the first-parent line that ends in a head, newest first.
    List<VerifiedRevision> newsOnLine(Digest head) {
        List<VerifiedRevision> line = new ArrayList<>();
        VerifiedRevision at = news.get(head);
        while (at != null) {
            line.add(at);
            List<Digest> parents = parents(at);
            at = parents.isEmpty() ? null : news.get(parents.getFirst());
        }
        return line;
    }

    static List<Digest> parents(VerifiedRevision revision) {
        return revision.copy().signed().revision().parents();
    }
}
