package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Form;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.View;
import org.marram.themes.view.editing.MergeView;
import org.marram.themes.view.editing.MergeView.Pick;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.FormText;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeRegion;
import org.marram.wiki.text.MergeResult;
import org.marram.wiki.text.RegionChoice;
import org.marram.wiki.text.TextComparison;

/// The screen on which an author settles, place by place, where their edit and another overlap.
///
/// Nothing is stored between its steps: the form carries the text and the two versions that it was compared
/// with, out of which the same places follow each time.
@Singleton
public final class MergeScreen {
    private final EditScreens screens;
    private final Responder responder;
    private final Database database;

    MergeScreen(EditScreens screens, Responder responder, Database database) {
        this.screens = screens;
        this.responder = responder;
        this.database = database;
    }

    /// Result of settling the places where two edits overlap.
    sealed interface Settled {}

    /// An edit as it is to be saved.
    record Resolved(Base base, String text) implements Settled {}

    /// Not every place is settled, or there is nothing to settle: the screen comes back.
    record Unsettled(MutableHttpResponse<byte[]> answer) implements Settled {}

    /// @param pick null until the author has chosen: nothing is chosen for them
    record Chosen(@Nullable Pick pick, String own) {}

    /// Versions that stood against one another: enough to find the same places again.
    ///
    /// @param base digest of what both started from; empty when neither knew of a page
    record Dispute(
            String base, RevisionInfo head, String yours, String before, String theirs, MergeResult.Overlap overlap) {}

    /// The screen for a conflict that has just come up.
    MutableHttpResponse<byte[]> first(HttpRequest<?> request, SubmittedEdit typed, EditOutcome.Conflicted conflict) {
        return opened(HttpStatus.CONFLICT, request, typed, conflict);
    }

    /// The same for a conflict that came up before, and that its author comes back to.
    MutableHttpResponse<byte[]> opened(HttpRequest<?> request, SubmittedEdit typed, EditOutcome.Conflicted conflict) {
        return opened(HttpStatus.OK, request, typed, conflict);
    }

    private MutableHttpResponse<byte[]> opened(
            HttpStatus status, HttpRequest<?> request, SubmittedEdit typed, EditOutcome.Conflicted conflict) {
        Dispute dispute = database.read(handle -> new Dispute(
                conflict.base().map(Digest::toString).orElse(""),
                Revisions.byDigest(handle, conflict.head()).orElseThrow(),
                conflict.yours(),
                conflict.base()
                        .flatMap(base -> Revisions.byDigest(handle, base))
                        .flatMap(base -> Revisions.text(handle, base.id()))
                        .orElse(""),
                conflict.theirs(),
                conflict.overlap()));
        List<Chosen> chosen = conflict.overlap().choices().stream()
                .map(choice -> new Chosen(null, choice.mine()))
                .toList();
        return responder.html(status, view(request, typed, dispute, chosen, null, Errors.none()));
    }

    /// The screen with the text that follows from the choices so far.
    ///
    /// @param yours the text of the edit
    /// @param before the text of its base
    MutableHttpResponse<byte[]> show(HttpRequest<?> request, SubmittedEdit typed, String yours, String before) {
        return dispute(typed, yours, before)
                .map(dispute -> {
                    List<Chosen> chosen = chosen(typed, dispute);
                    return isChosen(chosen)
                            ? responder.html(view(
                                    request,
                                    typed,
                                    dispute,
                                    chosen,
                                    dispute.overlap().resolve(picked(chosen)),
                                    Errors.none()))
                            : unchosen(request, typed, dispute, chosen);
                })
                .orElseGet(() -> lost(request, typed));
    }

    /// The screen as it was sent, with what is wrong with it.
    ///
    /// @param yours the text of the edit
    /// @param before the text of its base
    MutableHttpResponse<byte[]> again(
            HttpStatus status,
            HttpRequest<?> request,
            SubmittedEdit typed,
            String yours,
            String before,
            Errors errors) {
        return responder.html(
                status,
                dispute(typed, yours, before)
                        .<View>map(dispute -> view(request, typed, dispute, chosen(typed, dispute), null, errors))
                        .orElseGet(() -> screens.again(request, typed, errors)));
    }

    /// Returns the text that follows from the choices, on top of the version that it was compared with.
    Settled settled(HttpRequest<?> request, SubmittedEdit typed, String yours, String before) {
        return dispute(typed, yours, before)
                .map(dispute -> settled(request, typed, dispute))
                .orElseGet(() -> new Unsettled(lost(request, typed)));
    }

    private Settled settled(HttpRequest<?> request, SubmittedEdit typed, Dispute dispute) {
        List<Chosen> chosen = chosen(typed, dispute);
        return isChosen(chosen)
                ? new Resolved(
                        new Base.On(dispute.head().digest()), dispute.overlap().resolve(picked(chosen)))
                : new Unsettled(unchosen(request, typed, dispute, chosen));
    }

    private static boolean isChosen(List<Chosen> chosen) {
        return chosen.stream().allMatch(choice -> choice.pick() != null);
    }

    /// The screen as it was sent; each place where nothing was chosen says so.
    private MutableHttpResponse<byte[]> unchosen(
            HttpRequest<?> request, SubmittedEdit typed, Dispute dispute, List<Chosen> chosen) {
        Errors errors = Errors.none();
        for (int at = 0; at < chosen.size(); at++) {
            if (chosen.get(at).pick() == null) {
                errors = errors.with("pick-" + (at + 1), Message.of("error.merge-unchosen", at + 1));
            }
        }
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view(request, typed, dispute, chosen, null, errors));
    }

    /// The form names versions between which there is nothing to settle: back to the edit form, with the text.
    private MutableHttpResponse<byte[]> lost(HttpRequest<?> request, SubmittedEdit typed) {
        return responder.html(HttpStatus.CONFLICT, screens.again(request, typed, Errors.of(Message.of("error.stale"))));
    }

    private Optional<Dispute> dispute(SubmittedEdit typed, String yours, String before) {
        Optional<Page> page = screens.page(typed.name()).filter(found -> !found.deleted());
        return page.flatMap(found ->
                database.read(handle -> Digest.read(typed.form().line("head"))
                        .flatMap(digest -> Revisions.byDigest(handle, digest))
                        .filter(head -> Revisions.isOf(handle, found, head) && Proposals.isTaken(handle, head))
                        .flatMap(head -> {
                            String theirs = Revisions.text(handle, head.id()).orElse("");
                            return Merge.threeWay(before, yours, theirs) instanceof MergeResult.Overlap overlap
                                    ? Optional.of(new Dispute(typed.base(), head, yours, before, theirs, overlap))
                                    : Optional.empty();
                        })));
    }

    /// Returns the choice at each place; where the text was written anew, that text.
    private static List<Chosen> chosen(SubmittedEdit typed, Dispute dispute) {
        Form form = typed.form();
        List<Chosen> chosen = new ArrayList<>();
        for (MergeRegion.Choice choice : dispute.overlap().choices()) {
            int number = chosen.size() + 1;
            String own = form.has("own-" + number)
                    ? FormText.normalise(form.text("own-" + number), dispute.theirs())
                    : choice.mine();
            chosen.add(new Chosen(
                    typed.isRewritten()
                            ? Pick.YOURS
                            : form.choice("pick-" + number, Pick.class).orElse(null),
                    own));
        }
        return chosen;
    }

    private static List<RegionChoice> picked(List<Chosen> chosen) {
        return chosen.stream()
                .map(choice -> switch (Objects.requireNonNull(choice.pick())) {
                    case YOURS -> new RegionChoice.Mine();
                    case THEIRS -> new RegionChoice.Theirs();
                    case BOTH -> new RegionChoice.Both();
                    case OWN -> new RegionChoice.Own(choice.own());
                })
                .map(RegionChoice.class::cast)
                .toList();
    }

    private MergeView view(
            HttpRequest<?> request,
            SubmittedEdit typed,
            Dispute dispute,
            List<Chosen> chosen,
            @Nullable String result,
            Errors errors) {
        return new MergeView(
                screens.shell(request),
                screens.frame(request, typed.name()),
                dispute.base(),
                dispute.head().digest().toString(),
                typed.resolves().map(Digest::toString).orElse(null),
                dispute.yours(),
                typed.summary(),
                typed.minor(),
                joined(dispute),
                MergeChoices.of(dispute, chosen),
                result,
                errors,
                screens.signing(request, typed.form()));
    }

    /// Changes of theirs that did not overlap.
    private static int joined(Dispute dispute) {
        int theirs = TextComparison.places(dispute.before(), dispute.theirs());
        return Math.max(0, theirs - dispute.overlap().choices().size());
    }
}
