package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.DiffViews;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.site.keeping.Keepers;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Routes;
import org.marram.themes.view.editing.HeldEditView;
import org.marram.themes.view.editing.HeldEditView.HeldEffect;
import org.marram.themes.view.editing.HeldView;
import org.marram.themes.view.editing.HeldView.HeldLine;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.HeldEdit;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.edits.ReviewOutcome;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.TextComparison;

/// Edits from other wikis that wait for a keeper: a list, and each with what it changes, to be taken or not.
@Controller(Routes.HELD)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HeldController {
    /// Edits on one page of the list.
    private static final int SHOWN = 50;

    private static final String REASON = "reason";

    private final Keepers keepers;
    private final EditPages edits;
    private final Database database;
    private final PageFrames pageFrames;
    private final Responder responder;

    HeldController(Keepers keepers, EditPages edits, Database database, PageFrames pageFrames, Responder responder) {
        this.keepers = keepers;
        this.edits = edits;
        this.database = database;
        this.pageFrames = pageFrames;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, @Nullable @QueryValue String after) {
        return switch (keepers.look(request, Action.REVIEW)) {
            case Keepers.Admitted _ -> responder.html(database.read(handle -> list(handle, request, after)));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private HeldView list(Handle handle, HttpRequest<?> request, @Nullable String after) {
        Optional<RevisionId> from = Optional.ofNullable(after)
                .flatMap(Digest::read)
                .flatMap(digest -> Revisions.byDigest(handle, digest))
                .map(RevisionInfo::id);
        List<Proposal> held = Proposals.held(handle, from.orElse(new RevisionId(0)), SHOWN + 1);
        Pager pager = new Pager(
                from.isPresent() ? Routes.HELD : null,
                held.size() > SHOWN
                        ? Routes.HELD + "?after=" + held.get(SHOWN - 1).digest()
                        : null);
        return new HeldView(
                responder.shell(request, Location.unlisted(Routes.HELD)),
                held.stream().limit(SHOWN).map(each -> line(handle, each)).toList(),
                pager);
    }

    private static HeldLine line(Handle handle, Proposal proposal) {
        Page page = PageStore.byId(handle, proposal.page()).orElseThrow();
        RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
        return new HeldLine(
                proposal.digest().toString(),
                ViewValues.link(page),
                ViewValues.author(edit.author()),
                edit.summary(),
                proposal.at());
    }

    @Get(value = "/{digest}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> look(HttpRequest<?> request, @PathVariable String digest) {
        return switch (keepers.look(request, Action.REVIEW)) {
            case Keepers.Admitted(Viewer.Participant keeper) ->
                waiting(digest)
                        .map(held -> responder.html(view(request, keeper, held, "", Errors.none())))
                        .orElseGet(() -> gone(request));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/{digest}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> decide(
            HttpRequest<?> request, @PathVariable String digest, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, "", REASON, List.of("decision"));
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.REVIEW)) {
            case Keepers.Admitted(Viewer.Participant keeper) ->
                waiting(digest).map(held -> decide(request, form, keeper, held)).orElseGet(() -> gone(request));
            case Keepers.Outdated(Viewer.Participant keeper, Message old) ->
                waiting(digest)
                        .map(held -> view(request, keeper, held, form.line(REASON), Errors.of(old)))
                        .map(again -> responder.html(HttpStatus.FORBIDDEN, again))
                        .orElseGet(() -> gone(request));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> decide(
            HttpRequest<?> request, Form form, Viewer.Participant keeper, HeldEdit held) {
        boolean accept = form.text("decision").equals("accept");
        String reason = form.line(REASON);
        return switch (edits.judge(keeper, held.edit().digest().toString(), accept, reason)) {
            case ReviewOutcome.Judged(Proposal.State state) -> {
                responder.say(request, notice(state));
                yield Answers.seeOther(Routes.HELD);
            }
            case ReviewOutcome.Refused(var no) -> responder.refused(request, no);
            case ReviewOutcome.NotYet _ -> notYet(request, keeper, held);
            case ReviewOutcome.NotWaiting _ -> gone(request);
            case ReviewOutcome.Faulty(EditOutcome.Unacceptable fault) ->
                again(request, keeper, held, reason, ActForms.at(REASON, fault, reason));
        };
    }

    private static String notice(Proposal.State state) {
        return switch (state) {
            case ACCEPTED, SENT, HELD -> "notice.held-accepted";
            case CONFLICT -> "notice.held-conflict";
            case REFUSED -> "notice.held-refused";
        };
    }

    /// The edit builds upon something that is not in the page: it is shown again with what is so now.
    private MutableHttpResponse<byte[]> notYet(HttpRequest<?> request, Viewer.Participant keeper, HeldEdit held) {
        return responder.html(HttpStatus.CONFLICT, view(request, keeper, held, "", Errors.none()));
    }

    private MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, Viewer.Participant keeper, HeldEdit held, String reason, Errors errors) {
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view(request, keeper, held, reason, errors));
    }

    private Optional<HeldEdit> waiting(String written) {
        return Digest.read(written).flatMap(digest -> database.read(handle -> HeldEdit.find(handle, digest)));
    }

    private MutableHttpResponse<byte[]> gone(HttpRequest<?> request) {
        return responder.problem(request, ProblemKind.NOT_FOUND, Message.of("error.not-waiting"));
    }

    private static HeldEffect effect(HeldEdit.Effect effect) {
        return switch (effect) {
            case JOINS -> HeldEffect.JOINS;
            case OVERLAPS -> HeldEffect.OVERLAPS;
            case FOLLOWS -> HeldEffect.FOLLOWS;
            case LOST -> HeldEffect.LOST;
        };
    }

    private HeldEditView view(
            HttpRequest<?> request, Viewer.Participant keeper, HeldEdit held, String reason, Errors errors) {
        return new HeldEditView(
                responder.shellWithForm(request, Location.unlisted(Routes.HELD)),
                database.read(handle -> pageFrames.of(handle, keeper, held.page())),
                ViewValues.line(held.edit(), Optional.of(held.base())),
                effect(held.effect()),
                DiffViews.of(TextComparison.between(held.before(), held.after())),
                held.first().map(Digest::toString).map(Routes::held).orElse(null),
                reason,
                errors);
    }
}
