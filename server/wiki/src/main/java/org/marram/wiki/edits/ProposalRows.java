package org.marram.wiki.edits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Rows of proposals, as they are selected and stored.
final class ProposalRows {
    static final String COLUMNS = "select o.revision, r.digest, o.page, o.actor, o.ours, o.state, o.activity,"
            + " o.reason, o.base, o.head, o.at, o.decided from proposal o join revision r on r.id = o.revision ";

    private ProposalRows() {}

    /// Reads a row.
    static Proposal read(ResultSet row) throws SQLException {
        byte @Nullable [] base = row.getBytes(9);
        byte @Nullable [] head = row.getBytes(10);
        long decided = row.getLong(12);
        boolean answered = !row.wasNull();
        return new Proposal(
                new RevisionId(row.getLong(1)),
                Digest.of(row.getBytes(2)),
                new PageId(row.getLong(3)),
                new ActorId(row.getLong(4)),
                row.getInt(5) == 1,
                Numbered.of(State.class, row.getInt(6)),
                row.getString(7),
                row.getString(8),
                Optional.ofNullable(base).map(Digest::of),
                Optional.ofNullable(head).map(Digest::of),
                Instant.ofEpochMilli(row.getLong(11)),
                answered ? Optional.of(Instant.ofEpochMilli(decided)) : Optional.empty());
    }

    /// Returns a digest as it is stored.
    static byte @Nullable [] bytes(Optional<Digest> digest) {
        return digest.map(Digest::sha256).orElse(null);
    }
}
