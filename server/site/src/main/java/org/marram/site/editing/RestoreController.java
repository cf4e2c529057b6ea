package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.RestoreView;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Makes an old version the newest again: `/restore/{title}?revision=`. An edit like any other, whose text was
/// there before.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class RestoreController {
    private static final String RESTORE = "/restore/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final EditScreens screens;
    private final EditPages edits;
    private final PageFrames pageFrames;
    private final KeptForms kept;
    private final Responder responder;
    private final Database database;

    RestoreController(
            AskedTitle asked,
            ReadablePages readablePages,
            EditScreens screens,
            EditPages edits,
            PageFrames pageFrames,
            KeptForms kept,
            Responder responder,
            Database database) {
        this.asked = asked;
        this.readablePages = readablePages;
        this.screens = screens;
        this.edits = edits;
        this.pageFrames = pageFrames;
        this.kept = kept;
        this.responder = responder;
        this.database = database;
    }

    /// A version that is to come back.
    private record Version(HttpRequest<?> request, Form form, Page page, RevisionInfo revision, String text) {}

    private interface Work {
        MutableHttpResponse<byte[]> with(Version pageVersion);
    }

    @Get(value = "/restore/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        Form form = Form.of(Map.of(
                "revision",
                request.getParameters().get("revision", String.class).orElse("")));
        return version(request, form, pageVersion -> responder.html(view(pageVersion, Errors.none())));
    }

    @Post(value = "/restore/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> restore(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return asked.of(request, RESTORE, title -> sent(new KeptForms.Sent(request, form, typed(title, form))));
    }

    /// Takes a form that its sender may sign. The signer is known before it is looked up what they may do: a
    /// page may be protected, or the wiki not be read by strangers.
    private MutableHttpResponse<byte[]> sent(KeptForms.Sent sent) {
        HttpRequest<?> request = sent.request();
        boolean over = kept.isOver(request);
        return switch (kept.admit(sent)) {
            case Admission.Admitted(Viewer viewer) ->
                version(request, sent.form(), pageVersion -> save(sent, pageVersion, viewer));
            case Admission.Unsigned fault ->
                fault.on(
                        over
                                ? kept.unsigned(fault.status(), sent, fault.errors())
                                : version(
                                        request,
                                        sent.form(),
                                        pageVersion -> again(fault.status(), pageVersion, fault.errors())));
            case Admission.Outdated(Message why) ->
                version(request, sent.form(), pageVersion -> again(HttpStatus.FORBIDDEN, pageVersion, Errors.of(why)));
            case Admission.Answered(var answer) -> answer;
        };
    }

    private static KeptForms.Typed typed(Title title, Form form) {
        return KeptForms.Typed.of(form, title.text(), "summary", List.of("revision"));
    }

    private MutableHttpResponse<byte[]> version(HttpRequest<?> request, Form form, Work work) {
        return asked.of(
                request,
                RESTORE,
                title -> readablePages.page(request, RESTORE, title, (viewer, page) -> {
                    if (page.deleted()) {
                        return responder.notFound(request);
                    }
                    if (!pageFrames.mayEdit(viewer, page)) {
                        return responder.refused(request, Decision.Reason.PROTECTED);
                    }
                    return revision(form, viewer, page)
                            .map(revision -> version(request, form, page, revision)
                                    .map(work::with)
                                    .orElseGet(() ->
                                            responder.problem(request, ProblemKind.GONE, Message.of("reason.hidden"))))
                            .orElseGet(() -> responder.notFound(request));
                }));
    }

    private Optional<RevisionInfo> revision(Form form, Viewer viewer, Page page) {
        return Digest.read(form.line("revision"))
                .flatMap(digest -> database.read(handle -> readablePages.seen(handle, viewer, digest)))
                .filter(revision -> revision.page().equals(page.id()));
    }

    /// Nothing when its text is hidden.
    private Optional<Version> version(HttpRequest<?> request, Form form, Page page, RevisionInfo revision) {
        return database.read(handle -> Revisions.text(handle, revision.id()))
                .map(text -> new Version(request, form, page, revision, text));
    }

    private MutableHttpResponse<byte[]> save(KeptForms.Sent sent, Version pageVersion, Viewer viewer) {
        return kept.tooSoon(sent, viewer).orElseGet(() -> save(pageVersion, viewer));
    }

    private MutableHttpResponse<byte[]> save(Version pageVersion, Viewer viewer) {
        Title title = pageVersion.page().title();
        Base base = new Base.On(database.read(
                handle -> Revisions.digest(handle, pageVersion.page().head())));
        ProposedEdit edit = ProposedEdit.of(
                viewer, title, base, pageVersion.text(), pageVersion.form().line("summary"));
        return switch (edits.save(edit)) {
            case EditOutcome.Created created -> done(pageVersion, created.page(), "notice.restored");
            case EditOutcome.Saved saved -> done(pageVersion, saved.page(), "notice.restored");
            case EditOutcome.Merged merged -> done(pageVersion, merged.page(), "notice.restored");
            case EditOutcome.Unchanged unchanged -> done(pageVersion, unchanged.page(), "notice.unchanged");
            case EditOutcome.Refused(Decision.Reason reason) -> refused(pageVersion, reason);
            case EditOutcome.Unacceptable fault ->
                again(
                        EditFaults.status(fault),
                        pageVersion,
                        EditFaults.errors(fault, pageVersion.text(), edit.summary()));
            case EditOutcome.Conflicted conflicted -> faster(pageVersion);
            case EditOutcome.RevisionUnknown unknown -> faster(pageVersion);
            case EditOutcome.BaseNeeded needed -> faster(pageVersion);
            case EditOutcome.TitleTaken taken -> throw new IllegalStateException("an edit renames nothing");
            case EditOutcome.NoSuchPage none -> throw new IllegalStateException("an edit makes its page");
            case EditOutcome.PageDeleted deleted -> throw new IllegalStateException("an edit brings its page back");
        };
    }

    private MutableHttpResponse<byte[]> done(Version pageVersion, Page page, String notice) {
        responder.say(pageVersion.request(), notice);
        return Answers.seeOther(page.path());
    }

    private MutableHttpResponse<byte[]> refused(Version pageVersion, Decision.Reason reason) {
        return again(
                HttpStatus.FORBIDDEN,
                pageVersion,
                reason == Decision.Reason.SIGN_IN
                        ? ActForms.required("name")
                        : Errors.of(responder.message(pageVersion.request(), reason)));
    }

    /// Answers when another edit was saved between our looking and our saving.
    private MutableHttpResponse<byte[]> faster(Version pageVersion) {
        return again(HttpStatus.CONFLICT, pageVersion, Errors.of(Message.of("error.stale")));
    }

    private MutableHttpResponse<byte[]> again(HttpStatus status, Version pageVersion, Errors errors) {
        return responder.html(status, view(pageVersion, errors));
    }

    private RestoreView view(Version pageVersion, Errors errors) {
        Optional<RevisionInfo> previous = pageVersion
                .revision()
                .parent()
                .flatMap(parent -> database.read(handle -> Revisions.byId(handle, parent)));
        return new RestoreView(
                screens.shell(pageVersion.request()),
                screens.frame(pageVersion.request(), pageVersion.page().name()),
                ViewValues.line(pageVersion.revision(), previous),
                pageVersion.form().line("summary"),
                errors,
                screens.signing(pageVersion.request(), pageVersion.form()));
    }
}
