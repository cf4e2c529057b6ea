package org.marram.wiki.pages;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.RevisionCopy.SaltedDescription;
import org.marram.federation.vocabulary.RevisionCopy.SaltedText;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.federation.vocabulary.TextSalt;
import org.marram.wiki.shared.RevisionId;

/// Copies of revisions, as one server hands them to another. Only inside a read.
public final class RevisionCopies {
    private RevisionCopies() {}

    /// A revision as one server hands it to another: without what was hidden, and without texts while its page
    /// is deleted.
    public static Optional<RevisionCopy> copy(Handle handle, RevisionId id) {
        return Revisions.document(handle, id)
                .flatMap(signed -> Revisions.beside(handle, id).map(beside -> copy(handle, id, signed, beside)));
    }

    private static RevisionCopy copy(Handle handle, RevisionId id, SignedRevision signed, Revisions.Beside beside) {
        if (isOfDeletedPage(handle, id)) {
            return new RevisionCopy(signed, Optional.empty(), Optional.empty());
        }
        Optional<SaltedText> text = beside.contentSalt()
                .flatMap(salt -> Revisions.text(handle, id).map(content -> new SaltedText(content, TextSalt.of(salt))));
        Optional<SaltedDescription> description = beside.descriptionSalt()
                .flatMap(salt -> beside.description().map(given -> new SaltedDescription(given, TextSalt.of(salt))));
        return new RevisionCopy(signed, text, description);
    }

    private static boolean isOfDeletedPage(Handle handle, RevisionId id) {
        return handle.createQuery("select p.state from revision r join page p on p.id = r.page where r.id = ?")
                        .bind(0, id.value())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }
}
