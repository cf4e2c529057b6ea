package org.marram.app.ops;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.pages.Revisions;

/// A revision as it is stored, to be examined.
///
/// @param hiddenByNobody true when something of it is hidden, and no keeper hid it
/// @param unreadable why it could not be read
record StoredRevision(
        Digest digest,
        Optional<SignedRevision> document,
        Optional<Revisions.Beside> beside,
        Optional<byte[]> text,
        Hidden hidden,
        boolean hiddenByNobody,
        @Nullable String unreadable) {
    static StoredRevision unreadable(Digest digest, String why) {
        return new StoredRevision(
                digest, Optional.empty(), Optional.empty(), Optional.empty(), Hidden.NOTHING, false, why);
    }

    String name() {
        return "revision " + digest;
    }

    /// Returns what is wrong with it.
    List<String> faults() {
        if (unreadable != null) {
            return List.of("cannot be read: " + unreadable);
        }
        if (document.isEmpty() || beside.isEmpty()) {
            return List.of("its page, author or key is not there");
        }
        try {
            return faults(document.get(), beside.get());
        } catch (RuntimeException e) {
            return List.of("is damaged: " + e.getMessage());
        }
    }

    private List<String> faults(SignedRevision signed, Revisions.Beside found) {
        return Stream.of(
                        documentFault(signed),
                        textFault(signed.revision(), found.contentSalt()),
                        descriptionFault(signed.revision(), found),
                        hidingFault())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> documentFault(SignedRevision signed) {
        if (!signed.revision().digest().equals(digest)) {
            return Optional.of(
                    "the document has the digest " + signed.revision().digest());
        }
        return switch (RevisionVerifier.verify(signed)) {
            case Verification.Verified verified -> Optional.empty();
            case Verification.Failed failed -> Optional.of("the signature fails: " + failed.reason());
        };
    }

    private Optional<String> textFault(Revision revision, Optional<byte[]> salt) {
        if (hidden.text()) {
            return text.isPresent() ? Optional.of("its text is hidden, and still there") : Optional.empty();
        }
        if (text.isEmpty() || salt.isEmpty()) {
            return Optional.of("its text is not there");
        }
        byte[] bytes = text.get();
        if (bytes.length != revision.size()) {
            return Optional.of("its text has %d bytes instead of %d".formatted(bytes.length, revision.size()));
        }
        return Digest.salted(salt.get(), bytes).equals(revision.contentDigest())
                ? Optional.empty()
                : Optional.of("its text is another one");
    }

    private Optional<String> descriptionFault(Revision revision, Revisions.Beside found) {
        if (found.description().isEmpty() || found.descriptionSalt().isEmpty()) {
            return hidden.summary() ? Optional.empty() : Optional.of("its summary is not there");
        }
        Digest said = found.description().get().digest(found.descriptionSalt().get());
        return said.equals(revision.descriptionDigest())
                ? Optional.empty()
                : Optional.of("its title, summary or author is another one");
    }

    private Optional<String> hidingFault() {
        return hiddenByNobody ? Optional.of("something of it is hidden, and nobody has hidden it") : Optional.empty();
    }
}
