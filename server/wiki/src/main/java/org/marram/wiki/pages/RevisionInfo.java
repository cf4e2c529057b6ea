package org.marram.wiki.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// One revision as a history shows it: without its text.
///
/// @param author of what changed; for a merge that the wiki made, the author of what was merged
/// @param title the page's title from this revision on
/// @param summary empty when there is none, or when it is hidden
/// @param parentSize bytes of the first parent; 0 when there is none
/// @param attested the author did not sign: this wiki signed for them
public record RevisionInfo(
        RevisionId id,
        PageId page,
        Digest digest,
        List<Digest> parents,
        Optional<RevisionId> parent,
        Optional<RevisionId> merged,
        ActorId actor,
        AuthorName author,
        Instant published,
        String title,
        String summary,
        boolean minor,
        long size,
        long parentSize,
        boolean attested,
        Hidden hidden) {

    /// Bytes that came, or that went, against the first parent.
    public long grown() {
        return size - parentSize;
    }

    /// The same without what was said of it.
    RevisionInfo veiled() {
        return new RevisionInfo(
                id,
                page,
                digest,
                parents,
                parent,
                merged,
                actor,
                author,
                published,
                title,
                "",
                minor,
                size,
                parentSize,
                attested,
                new Hidden(true, true, hidden.author()));
    }

    /// Parts of a revision that keepers have hidden.
    public record Hidden(boolean text, boolean summary, boolean author) {
        public static final Hidden NOTHING = new Hidden(false, false, false);

        static Hidden of(int flags) {
            return flags == 0 ? NOTHING : new Hidden((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
        }

        public int flags() {
            return (text ? 1 : 0) | (summary ? 2 : 0) | (author ? 4 : 0);
        }

        public boolean any() {
            return text || summary || author;
        }
    }
}
