package org.marram.federation.vocabulary;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One edit of a page, in the one shape that Ibis and we both read.
///
/// @param id              `{page}/{32 hex}`
/// @param page            the Article that it changes (`object` on the wire)
/// @param summary         reason for the edit
/// @param content         unified diff, headed `--- original` and `+++ modified`
/// @param version         first 16 bytes of the SHA-256 of the diff
/// @param previousVersion the version that it applies to
/// @param revision        ours: the signed revision that it is, with its texts when they are short
public record Patch(
        Iri id,
        Iri page,
        Iri attributedTo,
        Optional<Instant> published,
        String summary,
        String content,
        UUID version,
        UUID previousVersion,
        Optional<RevisionCopy> revision)
        implements AsObject {
    /// Ibis' name of a page without edits: the first 16 bytes of the SHA-256 of nothing.
    public static final UUID NO_VERSION = UUID.fromString("e3b0c442-98fc-1c14-9afb-f4c8996fb924");

    /// The name that Ibis gives to a diff. Equal diffs share it.
    public static UUID versionOf(String diff) {
        byte[] hash = Digest.sha256(diff);
        return new UUID(first8Bytes(hash, 0), first8Bytes(hash, Long.BYTES));
    }

    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }

    private static long first8Bytes(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes, offset, Long.BYTES).getLong();
    }
}
