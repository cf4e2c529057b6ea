package org.marram.server.pages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.server.shared.ActorId;
import org.marram.server.shared.RevisionId;

/// A signed revision with all that travels beside it, ready to be stored. What was hidden at another wiki is null.
///
/// @param parent the stored first parent
/// @param merged the stored second parent
/// @param packedText the text as the store takes it
/// @param signingKey number of the key in the table of keys
public record NewRevision(
        SignedRevision signed,
        Optional<RevisionId> parent,
        Optional<RevisionId> merged,
        ActorId actor,
        long signingKey,
        Description description,
        byte @Nullable [] contentSalt,
        byte @Nullable [] descriptionSalt,
        byte @Nullable [] packedText) {

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
