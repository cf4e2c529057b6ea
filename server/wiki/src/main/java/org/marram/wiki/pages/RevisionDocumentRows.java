package org.marram.wiki.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.store.UuidBytes;

/// Rebuilds signed documents, and what travels beside them, from the rows of a query.
final class RevisionDocumentRows {
    private RevisionDocumentRows() {}

    static Revisions.Beside beside(ResultSet row) throws SQLException {
        byte @Nullable [] contentSalt = row.getBytes(1);
        byte @Nullable [] descriptionSalt = row.getBytes(2);
        String summary = row.getString(4);
        Optional<Description> description = summary == null
                ? Optional.empty()
                : Optional.of(new Description(row.getString(3), summary, creator(row.getString(5), row.getString(6))));
        return new Revisions.Beside(
                Optional.ofNullable(contentSalt), Optional.ofNullable(descriptionSalt), description);
    }

    private static Optional<Creator> creator(@Nullable String name, @Nullable String url) {
        return name == null ? Optional.empty() : Optional.of(new Creator(name, Optional.ofNullable(url)));
    }

    static SignedRevision document(ResultSet row) throws SQLException {
        UUID page = UuidBytes.read(row.getBytes(1));
        Revision revision = new Revision(
                page,
                RevisionInfoRows.digests(row.getBytes(2), row.getBytes(3)),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getInt(6) == 1,
                row.getString(7),
                row.getLong(8),
                Digest.of(row.getBytes(9)),
                Digest.of(row.getBytes(10)));
        String did = row.getString(11);
        String method = did + "#" + did.substring("did:key:".length());
        return new SignedRevision(
                revision, new IntegrityProof(method, Instant.ofEpochMilli(row.getLong(12)), row.getBytes(13)));
    }
}
