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
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.editing.RestoreView;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageName;
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

    /// The version that a request is about.
    private sealed interface Asked {
        /// It may come back.
        record Version(HttpRequest<?> request, Form form, Page page, RevisionInfo revision, String text)
                implements Asked {}

        /// The request was answered: there is no such version, or it may not come back.
        record Answered(MutableHttpResponse<byte[]> answer) implements Asked {}
    }

    @Get(value = "/restore/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        Form form = Form.of(Map.of(
                "revision",
                request.getParameters().get("revision", String.class).orElse("")));
        return again(HttpStatus.OK, request, form, Errors.none());
    }

    @Post(value = "/restore/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> restore(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (asked.here(request, RESTORE)) {
            case AskedName.Named(PageName name) -> sent(new KeptForms.Sent(request, form, typed(name.title(), form)));
            case AskedName.Answered(var answer) -> answer;
        };
    }

    /// Takes a form that its sender may sign. The signer is known before it is looked up what they may do: a
    /// page may be protected, or the wiki not be read by strangers.
    private MutableHttpResponse<byte[]> sent(KeptForms.Sent sent) {
        HttpRequest<?> request = sent.request();
        boolean over = kept.isOver(request);
        return switch (kept.admit(sent)) {
            case Admission.Admitted(Viewer viewer) -> admitted(sent, viewer);
            case Admission.Unsigned fault ->
                fault.on(
                        over
                                ? kept.unsigned(fault.status(), sent, fault.errors())
                                : again(fault.status(), request, sent.form(), fault.errors()));
            case Admission.Outdated(Message why) -> again(HttpStatus.FORBIDDEN, request, sent.form(), Errors.of(why));
            case Admission.Answered(var answer) -> answer;
        };
    }

    private static KeptForms.Typed typed(Title title, Form form) {
        return KeptForms.Typed.of(form, title.text(), "summary", List.of("revision"));
    }

    private MutableHttpResponse<byte[]> admitted(KeptForms.Sent sent, Viewer viewer) {
        return switch (version(sent.request(), sent.form())) {
            case Asked.Version version -> kept.tooSoon(sent, viewer).orElseGet(() -> save(version, viewer));
            case Asked.Answered(var answer) -> answer;
        };
    }

    /// The form, where its version may come back.
    private MutableHttpResponse<byte[]> again(HttpStatus status, HttpRequest<?> request, Form form, Errors errors) {
        return switch (version(request, form)) {
            case Asked.Version version -> again(status, version, errors);
            case Asked.Answered(var answer) -> answer;
        };
    }

    private Asked version(HttpRequest<?> request, Form form) {
        return switch (readablePages.here(request, RESTORE)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> version(request, form, viewer, page);
            case AskedPage.Answered(var answer) -> new Asked.Answered(answer);
        };
    }

    private Asked version(HttpRequest<?> request, Form form, Viewer viewer, Page page) {
        if (page.deleted()) {
            return new Asked.Answered(responder.notFound(request));
        }
        if (!pageFrames.mayEdit(viewer, page)) {
            return new Asked.Answered(responder.refused(request, Decision.Reason.PROTECTED));
        }
        Optional<RevisionInfo> revision = revision(form, viewer, page);
        if (revision.isEmpty()) {
            return new Asked.Answered(responder.notFound(request));
        }
        return database.read(handle -> Revisions.text(handle, revision.get().id()))
                .<Asked>map(text -> new Asked.Version(request, form, page, revision.get(), text))
                .orElseGet(() ->
                        new Asked.Answered(responder.problem(request, ProblemKind.GONE, Message.of("reason.hidden"))));
    }

    private Optional<RevisionInfo> revision(Form form, Viewer viewer, Page page) {
        return Digest.read(form.line("revision"))
                .flatMap(digest -> database.read(handle -> readablePages.seen(handle, viewer, digest)))
                .filter(revision -> revision.page().equals(page.id()));
    }

    private MutableHttpResponse<byte[]> save(Asked.Version version, Viewer viewer) {
        Title title = version.page().title();
        Base base = new Base.On(
                database.read(handle -> Revisions.digest(handle, version.page().head())));
        ProposedEdit edit = ProposedEdit.of(
                viewer, title, base, version.text(), version.form().line("summary"));
        return switch (edits.save(edit)) {
            case EditOutcome.Created created -> done(version, created.page(), "notice.restored");
            case EditOutcome.Saved saved -> done(version, saved.page(), "notice.restored");
            case EditOutcome.Merged merged -> done(version, merged.page(), "notice.restored");
            case EditOutcome.Unchanged unchanged -> done(version, unchanged.page(), "notice.unchanged");
            case EditOutcome.Refused(Decision.Reason reason) -> refused(version, reason);
            case EditOutcome.Unacceptable fault ->
                again(EditFaults.status(fault), version, EditFaults.errors(fault, version.text(), edit.summary()));
            case EditOutcome.Conflicted conflicted -> faster(version);
            case EditOutcome.RevisionUnknown unknown -> faster(version);
            case EditOutcome.BaseNeeded needed -> faster(version);
            case EditOutcome.TitleTaken taken -> throw new IllegalStateException("an edit renames nothing");
            case EditOutcome.NoSuchPage none -> throw new IllegalStateException("an edit makes its page");
            case EditOutcome.PageDeleted deleted -> throw new IllegalStateException("an edit brings its page back");
        };
    }

    private MutableHttpResponse<byte[]> done(Asked.Version version, Page page, String notice) {
        responder.say(version.request(), notice);
        return Answers.seeOther(page.path());
    }

    private MutableHttpResponse<byte[]> refused(Asked.Version version, Decision.Reason reason) {
        return again(
                HttpStatus.FORBIDDEN,
                version,
                reason == Decision.Reason.SIGN_IN
                        ? ActForms.required("name")
                        : Errors.of(responder.message(version.request(), reason)));
    }

    /// Answers when another edit was saved between our looking and our saving.
    private MutableHttpResponse<byte[]> faster(Asked.Version version) {
        return again(HttpStatus.CONFLICT, version, Errors.of(Message.of("error.stale")));
    }

    private MutableHttpResponse<byte[]> again(HttpStatus status, Asked.Version version, Errors errors) {
        return responder.html(status, view(version, errors));
    }

    private RestoreView view(Asked.Version version, Errors errors) {
        Optional<RevisionInfo> previous =
                version.revision().parent().flatMap(parent -> database.read(handle -> Revisions.byId(handle, parent)));
        return new RestoreView(
                screens.shell(version.request()),
                screens.frame(version.request(), version.page().name()),
                ViewValues.line(version.revision(), previous),
                version.form().line("summary"),
                errors,
                screens.signing(version.request(), version.form()));
    }
}
