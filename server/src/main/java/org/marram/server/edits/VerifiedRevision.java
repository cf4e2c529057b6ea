package org.marram.server.edits;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.RevisionCopy.SaltedDescription;
import org.marram.server.pages.NewRevision;
import org.marram.server.shared.ActorId;
import org.marram.server.shared.RevisionId;

/// A revision of another wiki whose digest, texts and proof were found to be right.
///
/// @param did the key that signed it, as `did:key:…`
/// @param author as its author's home or the page's home writes it
public record VerifiedRevision(RevisionCopy copy, String did, Optional<String> author) {
    Digest digest() {
        return copy.signed().digest();
    }

    /// As the store takes it.
    ///
    /// @param title in case that the description is hidden
    /// @param packed the text; null when it is hidden
    NewRevision stored(
            Optional<RevisionId> parent,
            Optional<RevisionId> merged,
            ActorId by,
            long key,
            String title,
            byte @Nullable [] packed) {
        return new NewRevision(
                copy.signed(),
                parent,
                merged,
                by,
                key,
                copy.description().map(SaltedDescription::description).orElseGet(() -> Description.of(title, "")),
                copy.text().map(given -> given.salt().bytes()).orElse(null),
                copy.description().map(given -> given.salt().bytes()).orElse(null),
                packed);
    }
}
