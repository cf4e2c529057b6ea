package org.marram.site.editing;

import org.marram.site.frame.Responder;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.FormAuthors;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.OwnEdits;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.SendOutcome;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.FormText;

/// The edit form, `/edit/{title}`: opens it, and saves, previews or compares what comes back. Whatever goes wrong, what
/// was typed comes back too.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class EditController {
    private static final String EDIT = "/edit/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final EditPages edits;
    private final EditScreens screens;
    private final MergeScreen merges;
    private final SettleAcross across;
    private final FormAuthors authors;
    private final KeptForms kept;
    private final Csrf csrf;
    private final CurrentViewer viewers;
    private final Throttles throttles;
    private final PageFrames pageFrames;
    private final Rules rules;
    private final Responder responder;
    private final Database database;

    EditController(
            AskedTitle asked,
            ReadablePages readablePages,
            EditPages edits,
            EditScreens screens,
            MergeScreen merges,
            SettleAcross across,
            FormAuthors authors,
            KeptForms kept,
            Csrf csrf,
            CurrentViewer viewers,
            Throttles throttles,
            PageFrames pageFrames,
            Rules rules,
            Responder responder,
            Database database) {
        this.asked = asked;
        this.readablePages = readablePages;
        this.edits = edits;
        this.screens = screens;
        this.merges = merges;
        this.across = across;
        this.authors = authors;
        this.kept = kept;
        this.csrf = csrf;
        this.viewers = viewers;
        this.throttles = throttles;
        this.pageFrames = pageFrames;
        this.rules = rules;
        this.responder = responder;
        this.database = database;
    }

    @Get(value = "/edit/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return asked.name(
                request,
                EDIT,
                name -> name.isHere()
                        ? open(request, name.title())
                        : readablePages.page(
                                request, EDIT, name, (viewer, page) -> openElsewhere(request, viewer, page)));
    }

    @Post(value = "/edit/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> sent(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return asked.name(request, EDIT, name -> sent(request, SubmittedEdit.of(name, form)));
    }

    private MutableHttpResponse<byte[]> open(HttpRequest<?> request, Title title) {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> unseen = refusal(viewer, Action.READ, Subject.WIKI);
        if (unseen.isPresent()) {
            return responder.refused(request, unseen.get());
        }
        Optional<Page> page = screens.page(title);
        if (page.filter(found -> !found.title().key().equals(title.key())).isPresent()) {
            return Answers.seeOther(EDIT + page.get().title().address());
        }
        return page.filter(found -> !found.deleted())
                .map(found -> openExisting(request, viewer, found))
                .orElseGet(() -> openNew(request, viewer, page.map(Page::title).orElse(title)));
    }

    private MutableHttpResponse<byte[]> openExisting(HttpRequest<?> request, Viewer viewer, Page page) {
        if (!pageFrames.mayEdit(viewer, page)) {
            return source(request, page, reason(request, viewer, Action.EDIT, page.subject()));
        }
        return openOn(
                request,
                page,
                database.read(handle -> Revisions.byId(handle, page.head())).orElseThrow());
    }

    /// A page of another wiki: one goes on from one's own edit that still waits, or settles a conflict at its home.
    private MutableHttpResponse<byte[]> openElsewhere(HttpRequest<?> request, Viewer viewer, Page page) {
        if (!pageFrames.mayEdit(viewer, page)) {
            Message reason = refusal(viewer, Action.EDIT, Subject.WIKI)
                    .filter(refused -> refused != Decision.Reason.SIGN_IN)
                    .map(refused -> responder.message(request, refused))
                    .orElseGet(() -> Message.of("reason.protected-elsewhere"));
            return source(request, page, reason);
        }
        return request.getParameters().contains("settle")
                ? across.settle(request, viewer, page)
                : openOn(
                        request,
                        page,
                        database.read(handle -> OwnEdits.newest(handle, viewer, page)
                                .orElseGet(() ->
                                        Revisions.byId(handle, page.head()).orElseThrow())));
    }

    private MutableHttpResponse<byte[]> openOn(HttpRequest<?> request, Page page, RevisionInfo base) {
        return responder.html(screens.opened(
                request, page.name(), text(base.id()), base.digest().toString()));
    }

    private MutableHttpResponse<byte[]> source(HttpRequest<?> request, Page page, Message reason) {
        return responder.html(screens.source(request, page, text(page.head()), reason));
    }

    private String text(RevisionId revision) {
        return database.read(handle -> Revisions.text(handle, revision)).orElse("");
    }

    private MutableHttpResponse<byte[]> openNew(HttpRequest<?> request, Viewer viewer, Title title) {
        if (TextRules.fault(title).isPresent()) {
            return responder.problem(request, ProblemKind.NO_TITLE, Message.of("error.title-reserved"));
        }
        return pageFrames.mayCreate(viewer)
                ? responder.html(screens.opened(request, PageName.here(title), "", ""))
                : responder.problem(
                        request, ProblemKind.FORBIDDEN, reason(request, viewer, Action.CREATE, Subject.WIKI));
    }

    private MutableHttpResponse<byte[]> sent(HttpRequest<?> request, SubmittedEdit typed) {
        kept.whateverHappens(request, typed.form(), typed.kept());
        if (!csrf.accepts(request, typed.form().text(Csrf.FIELD))) {
            return kept.unproven(request, typed.form(), typed.kept());
        }
        return switch (typed.wish()) {
            case SAVE, SAVE_MERGE, RESUME_MERGE -> signed(request, typed);
            case PREVIEW, CHANGES, SHOW_MERGE ->
                refusal(viewers.of(request), Action.READ, Subject.WIKI).isPresent()
                        ? kept.sessionOver(request, typed.form(), typed.kept())
                        : shown(request, typed);
        };
    }

    private MutableHttpResponse<byte[]> shown(HttpRequest<?> request, SubmittedEdit typed) {
        String before = baseText(viewers.reader(request), typed);
        String text = FormText.normalise(typed.text(), before);
        return switch (typed.wish()) {
            case SHOW_MERGE, RESUME_MERGE -> merges.show(request, typed, text, before);
            case CHANGES -> responder.html(screens.changes(request, typed, before, text));
            case PREVIEW, SAVE, SAVE_MERGE -> responder.html(screens.preview(request, typed, text));
        };
    }

    private MutableHttpResponse<byte[]> signed(HttpRequest<?> request, SubmittedEdit typed) {
        return authors.signed(
                request,
                typed.form(),
                viewer -> admitted(request, typed, viewer),
                (status, errors) -> again(status, request, typed, errors));
    }

    private MutableHttpResponse<byte[]> admitted(HttpRequest<?> request, SubmittedEdit typed, Viewer viewer) {
        if (kept.isOver(request) || refusal(viewer, Action.READ, Subject.WIKI).isPresent()) {
            return kept.sessionOver(request, typed.form(), typed.kept());
        }
        if (typed.wish() == SubmittedEdit.Wish.RESUME_MERGE) {
            return shown(request, typed);
        }
        Duration wait = throttles.edit(viewer);
        if (!wait.isZero()) {
            return kept.tooMany(request, typed.form(), typed.kept(), wait);
        }
        if (wasDeletedMeanwhile(viewer, typed)) {
            return responder.html(
                    HttpStatus.CONFLICT,
                    screens.againOn(request, typed, "", Errors.of(Message.of("error.deleted-meanwhile"))));
        }
        String before = baseText(viewer, typed);
        String text = FormText.normalise(typed.text(), before);
        return typed.wish() == SubmittedEdit.Wish.SAVE_MERGE
                ? merges.settled(request, typed, text, before, resolved -> save(request, typed, viewer, resolved))
                : save(request, typed, viewer, new MergeScreen.Resolved(base(typed), text));
    }

    /// Tells whether a form is for a page that was deleted since the form was made. A page is not brought back
    /// before its author has read that it was deleted.
    private boolean wasDeletedMeanwhile(Viewer viewer, SubmittedEdit typed) {
        return typed.name().isHere()
                && !typed.base().isEmpty()
                && screens.page(typed.name())
                        .filter(page -> page.deleted()
                                && refusal(viewer, Action.EDIT, page.subject()).isEmpty())
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
                responder.say(request, "notice.sent", page.host());
                yield Answers.seeOther(readAt(page));
            }
            case SendOutcome.TooMany(Page page, int limit) ->
                again(
                        HttpStatus.TOO_MANY_REQUESTS,
                        request,
                        typed,
                        Errors.of(Message.of("error.too-many-sent", limit, page.host())));
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
        String head = screens.page(typed.name())
                .filter(page -> !page.deleted())
                .map(page -> database.read(handle -> Revisions.digest(handle, page.head()))
                        .toString())
                .orElse("");
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
        if (refusal(viewer, Action.READ, Subject.WIKI).isPresent()) {
            return kept.unsigned(status, request, typed.form(), typed.kept(), errors);
        }
        String before = baseText(viewer, typed);
        return merges.again(status, request, typed, FormText.normalise(typed.text(), before), before, errors);
    }

    private static Base base(SubmittedEdit typed) {
        return typed.baseDigest().<Base>map(Base.On::new).orElse(Base.NO_PAGE);
    }

    /// The text that the form was filled with.
    ///
    /// Security: only of this page, and only what this viewer may see. The digest comes from the sender of the
    /// form, and the text is shown when versions are compared.
    private String baseText(Viewer viewer, SubmittedEdit typed) {
        return screens.page(typed.name())
                .filter(page -> !page.deleted())
                .flatMap(page -> typed.baseDigest()
                        .flatMap(digest -> database.read(handle -> readablePages
                                .seen(handle, viewer, digest)
                                .filter(revision -> Revisions.isOf(handle, page, revision))
                                .flatMap(revision -> Revisions.text(handle, revision.id())))))
                .orElse("");
    }

    private Message reason(HttpRequest<?> request, Viewer viewer, Action action, Subject subject) {
        return refusal(viewer, action, subject)
                .map(reason -> reason == Decision.Reason.SIGN_IN && subject instanceof Subject.Page
                        ? Decision.Reason.PROTECTED
                        : reason)
                .map(reason -> responder.message(request, reason))
                .orElseThrow();
    }

    private Optional<Decision.Reason> refusal(Viewer viewer, Action action, Subject subject) {
        return rules.refusal(viewer, action, subject);
    }
}
