package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.people.SigningKeys.SigningKey;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Compression;

/// Makes signed revisions out of what people wrote.
@Singleton
final class RevisionSigning {
    private final SigningKeys keys;
    private final SecureRandom random = new SecureRandom();

    RevisionSigning(SigningKeys keys) {
        this.keys = keys;
    }

    /// Contents of a revision, before it is signed.
    ///
    /// @param creator the author's name, when `actor` vouches for another person
    record Draft(
            java.util.UUID page,
            Contributor actor,
            Optional<Creator> creator,
            List<Parent> parents,
            String title,
            String text,
            String summary,
            boolean minor,
            String licence,
            Instant published) {}

    /// A revision that comes before: by its digest, and by its number when it is stored already.
    record Parent(Digest digest, Optional<RevisionId> stored) {
        static Parent stored(Digest digest, RevisionId id) {
            return new Parent(digest, Optional.of(id));
        }

        static Parent toBeStored(Digest digest) {
            return new Parent(digest, Optional.empty());
        }
    }

    NewRevision sign(Draft draft) {
        byte[] text = draft.text().getBytes(StandardCharsets.UTF_8);
        byte[] contentSalt = salt();
        byte[] descriptionSalt = salt();
        Description description = new Description(draft.title(), draft.summary(), draft.creator());
        Revision revision = new Revision(
                draft.page(),
                draft.parents().stream().map(Parent::digest).toList(),
                draft.actor().url(),
                draft.published(),
                draft.minor(),
                draft.licence(),
                text.length,
                Digest.salted(contentSalt, text),
                description.digest(descriptionSalt));
        SigningKey key = keys.of(draft.actor().id());
        SignedRevision signed = RevisionSigner.sign(revision, key.key(), draft.published());
        return new NewRevision(
                signed,
                storedParent(draft, 0),
                storedParent(draft, 1),
                draft.actor().id(),
                key.id(),
                description,
                contentSalt,
                descriptionSalt,
                Compression.pack(text));
    }

    private static Optional<RevisionId> storedParent(Draft draft, int number) {
        return number < draft.parents().size() ? draft.parents().get(number).stored() : Optional.empty();
    }

    private byte[] salt() {
        byte[] salt = new byte[Digest.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
