package org.marram.wiki.edits;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.RevisionCopy.SaltedDescription;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.RevisionId;

/// A signed revision with all that travels beside it, ready to be stored. What was hidden at another wiki is null.
///
/// @param parent the stored first parent
/// @param merged the stored second parent
/// @param packedText the text as the store takes it
/// @param signingKey number of the key in the table of keys
record NewRevision(
        SignedRevision signed,
        Optional<RevisionId> parent,
        Optional<RevisionId> merged,
        ActorId actor,
        long signingKey,
        Description description,
        byte @Nullable [] contentSalt,
        byte @Nullable [] descriptionSalt,
        byte @Nullable [] packedText) {

    /// Returns a revision of another wiki as the store takes it.
    ///
    /// @param title in case that the description is hidden
    /// @param packed the text; null when it is hidden
    static NewRevision of(
            VerifiedRevision verified,
            Optional<RevisionId> parent,
            Optional<RevisionId> merged,
            ActorId by,
            long key,
            String title,
            byte @Nullable [] packed) {
        RevisionCopy copy = verified.copy();
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

    /// Returns the parts of it that are hidden.
    RevisionInfo.Hidden hidden() {
        return new RevisionInfo.Hidden(packedText == null, descriptionSalt == null, false);
    }

    /// The same with its second parent stored by now.
    public NewRevision merging(RevisionId proposal) {
        return new NewRevision(
                signed,
                parent,
                Optional.of(proposal),
                actor,
                signingKey,
                description,
                contentSalt,
                descriptionSalt,
                packedText);
    }

    /// The same with these parents.
    NewRevision after(Optional<RevisionId> before, Optional<RevisionId> other) {
        return new NewRevision(
                signed, before, other, actor, signingKey, description, contentSalt, descriptionSalt, packedText);
    }

    /// The same with its first parent stored by now.
    NewRevision following(RevisionId before) {
        return new NewRevision(
                signed,
                Optional.of(before),
                merged,
                actor,
                signingKey,
                description,
                contentSalt,
                descriptionSalt,
                packedText);
    }
}
