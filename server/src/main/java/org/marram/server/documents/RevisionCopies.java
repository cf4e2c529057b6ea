package org.marram.server.documents;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.RevisionCopy.SaltedDescription;
import org.marram.federation.vocabulary.RevisionCopy.SaltedText;
import org.marram.federation.vocabulary.Salt;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.server.pages.Revisions;
import org.marram.server.shared.RevisionId;

/// Revisions as one server hands them to another: with their texts and salts, but for what was hidden, and without any
/// while their page is deleted. Whoever wrote them: they prove themselves.
final class RevisionCopies {
    /// The state of a page, as stored.
    private static final int DELETED = 1;

    private RevisionCopies() {}

    static Optional<RevisionCopy> of(Handle handle, RevisionId id) {
        boolean bare = isOfDeletedPage(handle, id);
        return Revisions.document(handle, id)
                .map(signed -> bare
                        ? new RevisionCopy(signed, Optional.empty(), Optional.empty())
                        : withTexts(handle, id, signed));
    }

    private static boolean isOfDeletedPage(Handle handle, RevisionId id) {
        return handle.createQuery("select p.state from revision r join page p on p.id = r.page where r.id = ?")
                .bind(0, id.value())
                .mapTo(Integer.class)
                .findOne()
                .filter(state -> state == DELETED)
                .isPresent();
    }

    private static RevisionCopy withTexts(Handle handle, RevisionId id, SignedRevision signed) {
        Optional<Revisions.Beside> beside = Revisions.beside(handle, id);
        Optional<SaltedText> text = beside.flatMap(Revisions.Beside::contentSalt)
                .flatMap(salt -> Revisions.text(handle, id).map(content -> new SaltedText(content, Salt.of(salt))));
        Optional<SaltedDescription> description = beside.flatMap(Revisions.Beside::descriptionSalt)
                .flatMap(salt -> beside.flatMap(Revisions.Beside::description)
                        .map(given -> new SaltedDescription(given, Salt.of(salt))));
        return new RevisionCopy(signed, text, description);
    }
}
