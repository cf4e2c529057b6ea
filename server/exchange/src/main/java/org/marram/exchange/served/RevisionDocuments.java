package org.marram.exchange.served;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.RevisionCopies;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;

/// Every revision that this wiki holds, by any author: what comes from here needs no trust in us (PROTOCOL §3).
@Singleton
final class RevisionDocuments {
    private final Database database;

    RevisionDocuments(Database database) {
        this.database = database;
    }

    /// Answers with the revision, the same for ever while it is whole. A revision that is hidden later has
    /// another tag, so that no cache gives it out any more once it has asked.
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, RequestedForm requestedForm, Digest digest) {
        Optional<RevisionCopy> copy = database.read(handle -> Revisions.byDigest(handle, digest)
                .filter(revision -> Proposals.isServed(handle, revision.id()))
                .flatMap((RevisionInfo revision) -> RevisionCopies.copy(handle, revision.id())));
        return copy.map(found -> isWhole(found)
                        ? DocumentAnswers.lasting(
                                request, requestedForm, digest.multibase(), DocumentWriter.bytes(found))
                        : DocumentAnswers.changing(request, requestedForm, found))
                .orElseGet(DocumentAnswers::missing);
    }

    private static boolean isWhole(RevisionCopy copy) {
        return copy.text().isPresent() && copy.description().isPresent();
    }
}
