package org.marram.wiki.edits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Revisions;

/// Versions of a page that are brought back and are not here, and how they stand to what is here. Only inside a
/// read.
///
/// @param news parents first
record BroughtVersions(Map<Digest, VerifiedRevision> news) {
    /// Returns those of these that are not here.
    static BroughtVersions of(Handle handle, List<VerifiedRevision> revisions) {
        Map<Digest, VerifiedRevision> news = new LinkedHashMap<>();
        revisions.forEach(revision -> news.put(revision.digest(), revision));
        Revisions.stored(handle, news.keySet()).keySet().forEach(news::remove);
        return new BroughtVersions(news);
    }

    /// Returns the version that is here from which they begin.
    Optional<Digest> base(Handle handle, VerifiedRevision newest) {
        VerifiedRevision at = newest;
        while (true) {
            List<Digest> parents = parents(at);
            if (parents.isEmpty()) {
                return Optional.empty();
            }
            VerifiedRevision before = news.get(parents.getFirst());
            if (before == null) {
                return Revisions.byDigest(handle, parents.getFirst()).map(_ -> parents.getFirst());
            }
            at = before;
        }
    }

    /// Tells whether the newest descends from a version.
    boolean descends(VerifiedRevision newest, Digest from) {
        Set<Digest> seen = new HashSet<>();
        List<VerifiedRevision> open = new ArrayList<>(List.of(newest));
        while (!open.isEmpty()) {
            for (Digest parent : parents(open.removeLast())) {
                VerifiedRevision fresh = news.get(parent);
                if (parent.equals(from)) {
                    return true;
                }
                if (fresh != null && seen.add(parent)) {
                    open.add(fresh);
                }
            }
        }
        return false;
    }

    /// Returns the reason why they are not taken; nothing when they can be.
    Optional<String> fault(Handle handle, UUID line, MirrorAuthors authors, Instant now) {
        Set<Digest> known = new HashSet<>();
        for (VerifiedRevision revision : news.values()) {
            boolean whole = Stream.concat(known.stream(), Revisions.stored(handle, parents(revision)).keySet().stream())
                    .toList()
                    .containsAll(parents(revision));
            if (!revision.copy().signed().revision().page().equals(line)) {
                return Optional.of("Version " + revision.digest() + " belongs to another page, which is not here");
            }
            if (!whole) {
                return Optional.of("What version " + revision.digest() + " builds upon did not come");
            }
            if (revision.copy().signed().revision().published().isAfter(now.plus(PreparedMirror.AHEAD))) {
                return Optional.of("Version " + revision.digest() + " is dated in the future");
            }
            // Security: a mirror has no word in the name of somebody whose key is known here.
            if (authors.isForgedBack(revision)) {
                return Optional.of("Version " + revision.digest() + " names somebody of this wiki who did not sign it");
            }
            known.add(revision.digest());
        }
        return Optional.empty();
    }

    static List<Digest> parents(VerifiedRevision revision) {
        return revision.copy().signed().revision().parents();
    }
}
