package org.marram.wiki.edits;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// Changes that new revisions of a mirrored line bring beside its head: its length, whom one tells of them, and
/// its former titles. Only inside a write.
///
/// @param line the new revisions of the first-parent line, newest first
record LineNews(Handle handle, KnownRevisions revisions, List<VerifiedRevision> line) {
    /// Revisions that came together and are told of one by one; of more only the newest are.
    private static final int TOLD = 50;

    /// Returns the length of the line that ends in a head.
    int length(Page before, RevisionId head) {
        if (line.isEmpty()) {
            return Revisions.lineLength(handle, head);
        }
        List<Digest> end = KnownRevisions.parents(line.getLast());
        if (end.isEmpty()) {
            return line.size();
        }
        boolean onTop = revisions.id(end.getFirst()).equals(before.head()) && before.revisions() > 0;
        return onTop ? before.revisions() + line.size() : Revisions.lineLength(handle, head);
    }

    /// Returns the revisions that one tells of one by one, besides the head.
    List<RevisionId> told() {
        return line.stream()
                .skip(1)
                .limit(TOLD)
                .map(revision -> revisions.id(revision.digest()))
                .toList()
                .reversed();
    }

    /// Returns the titles that the page had on the way, besides its present one.
    List<Title> former(UUID page, Title present) {
        return line.stream()
                .filter(revision -> revision.copy().signed().revision().page().equals(page))
                .flatMap(revision -> PreparedMirror.description(revision).stream())
                .map(description -> Title.of(description.name()))
                .filter(title -> !title.key().equals(present.key()))
                .distinct()
                .toList();
    }
}
