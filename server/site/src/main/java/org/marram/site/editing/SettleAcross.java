package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Form;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.OwnEdits;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// Screen on which an author settles what the home of a page could not join: their edit against the page as it
/// is known here.
@Singleton
final class SettleAcross {
    private final Database database;
    private final EditScreens screens;
    private final MergeScreen merges;
    private final Responder responder;

    SettleAcross(Database database, EditScreens screens, MergeScreen merges, Responder responder) {
        this.database = database;
        this.screens = screens;
        this.merges = merges;
        this.responder = responder;
    }

    /// Versions that stand against one another: the edit, its base, and the page's head.
    ///
    /// @param base what the edit was made from
    private record Dispute(
            RevisionInfo edit, String text, Optional<Digest> base, String before, Digest head, String theirs) {}

    /// The merge screen for an edit of the viewer's own, named by the parameter `settle`; the edit form with both
    /// changes when they can be joined by now.
    MutableHttpResponse<byte[]> settle(HttpRequest<?> request, Viewer viewer, Page page) {
        return Digest.read(request.getParameters().get("settle"))
                .flatMap(edit -> database.read(handle ->
                        OwnEdits.conflict(handle, viewer, page, edit).map(found -> dispute(handle, page, found))))
                .map(dispute -> settle(request, page, dispute))
                .orElseGet(() -> responder.problem(request, ProblemKind.NOT_FOUND, Message.of("error.settled")));
    }

    private static Dispute dispute(Handle handle, Page page, RevisionInfo edit) {
        Optional<RevisionInfo> base = edit.parent().flatMap(parent -> Revisions.byId(handle, parent));
        return new Dispute(
                edit,
                Revisions.text(handle, edit.id()).orElse(""),
                base.map(RevisionInfo::digest),
                base.flatMap(found -> Revisions.text(handle, found.id())).orElse(""),
                Revisions.digest(handle, page.head()),
                Revisions.text(handle, page.head()).orElse(""));
    }

    private MutableHttpResponse<byte[]> settle(HttpRequest<?> request, Page page, Dispute dispute) {
        String base = dispute.base().map(Digest::toString).orElse("");
        return switch (Merge.threeWay(dispute.before(), dispute.text(), dispute.theirs())) {
            case MergeResult.Overlap overlap ->
                merges.opened(
                        request,
                        typed(page, dispute, dispute.text(), base),
                        new EditOutcome.Conflicted(
                                page, dispute.base(), dispute.head(), dispute.text(), dispute.theirs(), overlap));
            case MergeResult.Clean(String joined) ->
                responder.html(screens.again(
                        request, typed(page, dispute, joined, dispute.head().toString()), Errors.none()));
        };
    }

    private static SubmittedEdit typed(Page page, Dispute dispute, String text, String base) {
        Form form = Form.of(Map.of("resolves", dispute.edit().digest().toString()));
        return new SubmittedEdit(
                page.name(),
                form,
                text,
                dispute.edit().summary(),
                dispute.edit().minor(),
                base);
    }
}
