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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.AskedRevision;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.editing.HideView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;

/// Hides the text or the summary of a revision: `/hide/{digest}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HideController {
    private static final String REASON = "reason";

    private final ReadablePages readablePages;
    private final EditScreens screens;
    private final ModeratePages moderatePages;
    private final KeptForms kept;
    private final Rules rules;
    private final Responder responder;
    private final Database database;

    HideController(
            ReadablePages readablePages,
            EditScreens screens,
            ModeratePages moderatePages,
            KeptForms kept,
            Rules rules,
            Responder responder,
            Database database) {
        this.readablePages = readablePages;
        this.screens = screens;
        this.moderatePages = moderatePages;
        this.kept = kept;
        this.rules = rules;
        this.responder = responder;
        this.database = database;
    }

    @Get(value = "/hide/{digest}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request, @PathVariable String digest) {
        return switch (hidable(request, digest)) {
            case AskedRevision.Seen(Viewer _, Page page, RevisionInfo revision) ->
                responder.html(view(request, page, revision, Form.of(null), Errors.none()));
            case AskedRevision.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/hide/{digest}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> hide(
            HttpRequest<?> request, @PathVariable String digest, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, "", REASON, List.of("text", "summary"));
        return switch (kept.admitPerson(new KeptForms.Sent(request, form, typed))) {
            case Admission.Person _ -> hide(request, digest, form);
            case Admission.Outdated(Message why) -> outdated(request, digest, form, why);
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> outdated(HttpRequest<?> request, String digest, Form form, Message why) {
        return switch (hidable(request, digest)) {
            case AskedRevision.Seen(Viewer _, Page page, RevisionInfo revision) ->
                responder.html(HttpStatus.FORBIDDEN, view(request, page, revision, form, Errors.of(why)));
            case AskedRevision.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> hide(HttpRequest<?> request, String digest, Form form) {
        return switch (hidable(request, digest)) {
            case AskedRevision.Seen(Viewer viewer, Page page, RevisionInfo revision) ->
                hide(request, form, viewer, page, revision);
            case AskedRevision.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> hide(
            HttpRequest<?> request, Form form, Viewer viewer, Page page, RevisionInfo revision) {
        Set<Hideable> chosen = chosen(form);
        if (chosen.isEmpty()) {
            return wrong(request, page, revision, form, Errors.at("text", Message.of("error.choose")));
        }
        RevisionInfo.Hidden parts =
                new RevisionInfo.Hidden(chosen.contains(Hideable.TEXT), chosen.contains(Hideable.SUMMARY), false);
        return switch (moderatePages.hide(viewer, revision.digest(), parts, form.line(REASON))) {
            case ModeratePages.Outcome.Done done -> {
                responder.say(request, "notice.hidden");
                yield Answers.seeOther("/revision/" + revision.digest());
            }
            case ModeratePages.Outcome.AlreadySo so -> Answers.seeOther("/revision/" + revision.digest());
            case ModeratePages.Outcome.NoSuchPage none -> responder.notFound(request);
            case ModeratePages.Outcome.Refused(Decision.Reason reason) -> responder.refused(request, reason);
            case ModeratePages.Outcome.Faulty(var fault) ->
                wrong(request, page, revision, form, ActForms.at(REASON, fault, form.line(REASON)));
        };
    }

    /// The revision, where this viewer may hide something of it.
    private AskedRevision hidable(HttpRequest<?> request, String digest) {
        return switch (readablePages.revision(request, digest)) {
            case AskedRevision.Seen seen ->
                rules.refusal(seen.viewer(), Action.HIDE, seen.page().subject())
                        .<AskedRevision>map(no -> new AskedRevision.Answered(responder.refused(request, no)))
                        .orElse(seen);
            case AskedRevision.Answered answered -> answered;
        };
    }

    private MutableHttpResponse<byte[]> wrong(
            HttpRequest<?> request, Page page, RevisionInfo revision, Form form, Errors errors) {
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view(request, page, revision, form, errors));
    }

    private HideView view(HttpRequest<?> request, Page page, RevisionInfo revision, Form form, Errors errors) {
        Optional<RevisionInfo> previous =
                revision.parent().flatMap(parent -> database.read(handle -> Revisions.byId(handle, parent)));
        return new HideView(
                screens.shell(request),
                screens.frame(request, page.name()),
                ViewValues.line(revision, previous),
                chosen(form),
                form.line(REASON),
                errors);
    }

    private static Set<Hideable> chosen(Form form) {
        Set<Hideable> chosen = EnumSet.noneOf(Hideable.class);
        if (form.has("text")) {
            chosen.add(Hideable.TEXT);
        }
        if (form.has("summary")) {
            chosen.add(Hideable.SUMMARY);
        }
        return chosen;
    }
}
