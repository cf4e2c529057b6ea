package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One entry of a wiki's change log, chained to the one before by its digest: nothing can be left out unnoticed.
///
/// @param epoch    of the database that counts; another epoch begins to count anew
/// @param seq      rises by one
/// @param previous digest of the entry before; nothing for the first of an epoch
/// @param kind     kind of change
/// @param page     the line that it happened to; nothing for what concerns the whole wiki
/// @param head     the page's newest revision afterwards
/// @param at       to the millisecond; a finer time is cut
public record LoggedChange(
        String epoch,
        long seq,
        Optional<Digest> previous,
        Kind kind,
        Optional<UUID> page,
        Optional<Digest> head,
        Instant at)
        implements AsObject {
    /// Longest name of an epoch, in characters; a UUID has 36.
    public static final int MAX_EPOCH_LENGTH = 64;

    /// Kinds of change.
    public enum Kind {
        CREATE,
        EDIT,
        RENAME,
        PROTECT,
        HIDE,
        DELETE,
        RESTORE,
        COMMENT,
        FORK,
        POLICY;

        /// Returns the kind as written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The kind with this word.
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /// @throws IllegalArgumentException for a negative number, or an epoch that is empty, too long or cannot be written
    public LoggedChange {
        if (seq < 0 || epoch.isEmpty() || epoch.length() > MAX_EPOCH_LENGTH) {
            throw new IllegalArgumentException("a change without a place in its log");
        }
        CanonicalText.requireWritable(epoch, "an epoch");
        at = SignedTime.truncated(at);
    }

    /// Returns the digest that the next entry names as its `previous`.
    public Digest digest() {
        return Digest.of(Digest.sha256(canonicalJson()));
    }

    /// Tells whether this entry comes right after that one.
    public boolean follows(LoggedChange before) {
        return epoch.equals(before.epoch)
                && seq == before.seq + 1
                && previous.filter(before.digest()::equals).isPresent();
    }

    /// This entry as canonical JSON (RFC 8785), without a context.
    public String canonicalJson() {
        StringBuilder json = new StringBuilder(384).append('{');
        CanonicalText.member(json, "at", SignedTime.write(at)).append(',');
        CanonicalText.member(json, "epoch", epoch).append(',');
        head.ifPresent(
                digest -> CanonicalText.member(json, "head", digest.multibase()).append(','));
        CanonicalText.member(json, "kind", kind.word()).append(',');
        page.ifPresent(
                line -> CanonicalText.member(json, "page", "urn:uuid:" + line).append(','));
        previous.ifPresent(digest ->
                CanonicalText.member(json, "previous", digest.multibase()).append(','));
        json.append("\"seq\":").append(seq).append(',');
        return CanonicalText.member(json, "type", "Change").append('}').toString();
    }

    /// Has no address of its own: its place in the log names it.
    @Override
    public Optional<Iri> address() {
        return Optional.empty();
    }
}
