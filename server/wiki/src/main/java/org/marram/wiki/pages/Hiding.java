package org.marram.wiki.pages;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Time, author and reason of the hiding of something of a revision.
public record Hiding(Instant at, String by, String reason) {
    private static final int REVISION_HIDDEN = 7;

    public static Optional<Hiding> of(Handle handle, RevisionInfo revision) {
        return handle.createQuery(
                        "select e.at, a.name, e.data from event e join actor a on a.id = e.actor"
                                + " where e.page = ? and e.revision = ? and e.kind = ? and e.quiet = 0 order by e.seq desc limit 1")
                .bind(0, revision.page().value())
                .bind(1, revision.id().value())
                .bind(2, REVISION_HIDDEN)
                .map((row, context) -> {
                    String reason = row.getString(3);
                    return new Hiding(
                            Instant.ofEpochMilli(row.getLong(1)), row.getString(2), reason == null ? "" : reason);
                })
                .findOne();
    }
}
