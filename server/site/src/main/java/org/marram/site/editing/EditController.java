package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Gate;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.SendOutcome;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.text.FormText;

/// The edit form, `/edit/{title}`: opens it, and saves, previews or compares what comes back. Whatever goes wrong, what
/// was typed comes back too.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EditController {
    private static final String EDIT = "/edit/";

    private final AskedTitle asked;
    private final EditPages edits;
    private final EditScreens screens;
    private final MergeScreen merges;
    private final KeptForms kept;
    private final CurrentViewer viewers;
    private final Gate gate;
    private final Responder responder;

    EditController(
            AskedTitle asked,
            EditPages edits,
            EditScreens screens,
            MergeScreen merges,
            KeptForms kept,
            CurrentViewer viewers,
            Rules gate,
            Responder responder) {
        this.asked = asked;
        this.edits = edits;
        this.screens = screens;
        this.merges = merges;
        this.kept = kept;
        this.viewers = viewers;
        this.gate = gate;
        this.responder = responder;
    }

    @Post(value = "/edit/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> sent(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (asked.name(request, EDIT)) {
            case AskedName.Named(PageName name) -> sent(request, SubmittedEdit.of(name, form));
            case AskedName.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> sent(HttpRequest<?> request, SubmittedEdit typed) {
        KeptForms.Sent sent = new KeptForms.Sent(request, typed.form(), typed.kept());
        return switch (typed.wish()) {
            case SAVE, SAVE_MERGE, RESUME_MERGE -> signed(sent, typed);
            case PREVIEW, CHANGES, SHOW_MERGE -> unsigned(sent, typed);
        };
    }

    /// A form that is only looked at once more: who sends it signs nothing.
    private MutableHttpResponse<byte[]> unsigned(KeptForms.Sent sent, SubmittedEdit typed) {
        if (!kept.isProven(sent)) {
            return kept.unproven(sent);
        }
        kept.whateverHappens(sent);
        return gate.allows(viewers.of(sent.request()), Action.READ)
                ? shown(sent.request(), typed)
                : kept.sessionOver(sent);
    }

    private MutableHttpResponse<byte[]> shown(HttpRequest<?> request, SubmittedEdit typed) {
        String before = screens.baseText(viewers.reader(request), typed);
        String text = FormText.normalise(typed.text(), before);
        return switch (typed.wish()) {
            case SHOW_MERGE, RESUME_MERGE -> merges.show(request, typed, text, before);
            case CHANGES -> responder.html(screens.changes(request, typed, before, text));
            case PREVIEW, SAVE, SAVE_MERGE -> responder.html(screens.preview(request, typed, text));
        };
    }

    private MutableHttpResponse<byte[]> signed(KeptForms.Sent sent, SubmittedEdit typed) {
        return switch (kept.admitReader(sent)) {
            case Admission.Admitted(Viewer viewer) ->
                typed.wish() == SubmittedEdit.Wish.RESUME_MERGE
                        ? shown(sent.request(), typed)
                        : kept.tooSoon(sent, viewer).orElseGet(() -> admitted(sent.request(), typed, viewer));
            case Admission.Unsigned fault -> fault.on(again(fault.status(), sent.request(), typed, fault.errors()));
            case Admission.Outdated outdated -> kept.unproven(sent);
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> admitted(HttpRequest<?> request, SubmittedEdit typed, Viewer viewer) {
        if (wasDeletedMeanwhile(viewer, typed)) {
            return responder.html(
                    HttpStatus.CONFLICT,
                    screens.againOn(request, typed, "", Errors.of(Message.of("error.deleted-meanwhile"))));
        }
        String before = screens.baseText(viewer, typed);
        String text = FormText.normalise(typed.text(), before);
        MergeScreen.Settled settled = typed.wish() == SubmittedEdit.Wish.SAVE_MERGE
                ? merges.settled(request, typed, text, before)
                : new MergeScreen.Resolved(base(typed), text);
        return switch (settled) {
            case MergeScreen.Resolved resolved -> save(request, typed, viewer, resolved);
            case MergeScreen.Unsettled(var answer) -> answer;
        };
    }

    /// Tells whether a form is for a page that was deleted since the form was made. A page is not brought back
    /// before its author has read that it was deleted.
    private boolean wasDeletedMeanwhile(Viewer viewer, SubmittedEdit typed) {
        return typed.name().isHere()
                && !typed.base().isEmpty()
                && screens.page(typed.name())
                        .filter(page -> page.deleted() && gate.allows(viewer, Action.EDIT, page.subject()))
                        .isPresent();
    }

    private MutableHttpResponse<byte[]> save(
            HttpRequest<?> request, SubmittedEdit typed, Viewer viewer, MergeScreen.Resolved edit) {
        ProposedEdit proposal = new ProposedEdit(
                viewer,
                typed.name().title(),
                edit.base(),
                edit.text(),
                typed.summary(),
                typed.minor(),
                typed.resolves());
        return typed.name().isHere()
                ? outcome(request, typed, edit, edits.save(proposal))
                : sent(request, typed, edit, edits.send(typed.name(), proposal));
    }

    /// Answers an edit of a page of another wiki, by its outcome.
    private MutableHttpResponse<byte[]> sent(
            HttpRequest<?> request, SubmittedEdit typed, MergeScreen.Resolved edit, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Pending(Page page, Digest digest) -> {
                responder.say(request, "notice.sent", page.host().text());
                yield Answers.seeOther(readAt(page));
            }
            case SendOutcome.TooMany(Page page, int limit) ->
                again(
                        HttpStatus.TOO_MANY_REQUESTS,
                        request,
                        typed,
                        Errors.of(Message.of(
                                "error.too-many-sent", limit, page.host().text())));
            case SendOutcome.NotSent(EditOutcome.NoSuchPage none) ->
                again(HttpStatus.NOT_FOUND, request, typed, Errors.of(Message.of("error.not-held")));
            case SendOutcome.NotSent(EditOutcome other) -> outcome(request, typed, edit, other);
        };
    }

    private MutableHttpResponse<byte[]> outcome(
            HttpRequest<?> request, SubmittedEdit typed, MergeScreen.Resolved edit, EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Created created ->
                done(request, created.page(), created.isBack() ? "notice.undeleted" : "notice.created");
            case EditOutcome.Saved saved -> done(request, saved.page(), "notice.saved");
            case EditOutcome.Merged merged -> done(request, merged.page(), "notice.merged");
            case EditOutcome.Unchanged unchanged -> done(request, unchanged.page(), "notice.unchanged");
            case EditOutcome.Conflicted conflict -> merges.first(request, typed, conflict);
            case EditOutcome.RevisionUnknown unknown -> stale(request, typed);
            case EditOutcome.BaseNeeded needed -> stale(request, typed);
            case EditOutcome.TitleTaken taken -> throw new IllegalStateException("an edit renames nothing");
            case EditOutcome.NoSuchPage none -> throw new IllegalStateException("an edit makes its page");
            case EditOutcome.PageDeleted deleted -> throw new IllegalStateException("an edit brings its page back");
            case EditOutcome.Refused(Decision.Reason reason) -> refused(request, typed, reason);
            case EditOutcome.Unacceptable fault ->
                again(EditFaults.status(fault), request, typed, EditFaults.errors(fault, edit.text(), typed.summary()));
        };
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, Page page, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(readAt(page));
    }

    private static String readAt(Page page) {
        return page.redirects() ? page.path() + "?redirect=no" : page.path();
    }

    private MutableHttpResponse<byte[]> refused(HttpRequest<?> request, SubmittedEdit typed, Decision.Reason reason) {
        Errors errors = reason == Decision.Reason.SIGN_IN
                ? Errors.at("name", Message.of("error.required"))
                : Errors.of(responder.message(request, reason));
        return again(HttpStatus.FORBIDDEN, request, typed, errors);
    }

    /// The version that the form names is none of this page's: the text goes on top of what is there, when its author
    /// has looked at it.
    private MutableHttpResponse<byte[]> stale(HttpRequest<?> request, SubmittedEdit typed) {
        String head = screens.headDigest(typed.name());
        return responder.html(
                HttpStatus.CONFLICT, screens.againOn(request, typed, head, Errors.of(Message.of("error.stale"))));
    }

    /// Security: the screen of a conflict shows what others wrote, to those alone who may read.
    private MutableHttpResponse<byte[]> again(
            HttpStatus status, HttpRequest<?> request, SubmittedEdit typed, Errors errors) {
        Viewer viewer = viewers.reader(request);
        if (!typed.settles()) {
            return responder.html(status, screens.again(request, typed, errors));
        }
        if (!gate.allows(viewer, Action.READ)) {
            return kept.unsigned(status, new KeptForms.Sent(request, typed.form(), typed.kept()), errors);
        }
        String before = screens.baseText(viewer, typed);
        return merges.again(status, request, typed, FormText.normalise(typed.text(), before), before, errors);
    }

    private static Base base(SubmittedEdit typed) {
        return typed.baseDigest().<Base>map(Base.On::new).orElse(Base.NO_PAGE);
    }
}
