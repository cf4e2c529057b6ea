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
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.editing.ForkView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ForkOutcome;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Forks a page under a title of this wiki: `/fork/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ForkController {
    private static final String FORK = "/fork/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final EditPages edits;
    private final Database database;
    private final PageFrames pageFrames;
    private final KeptForms kept;
    private final Rules rules;
    private final Responder responder;

    ForkController(
            AskedTitle asked,
            ReadablePages readablePages,
            EditPages edits,
            Database database,
            PageFrames pageFrames,
            KeptForms kept,
            Rules rules,
            Responder responder) {
        this.asked = asked;
        this.readablePages = readablePages;
        this.edits = edits;
        this.database = database;
        this.pageFrames = pageFrames;
        this.kept = kept;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = "/fork/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return switch (readablePages.at(request, FORK)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> open(request, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> open(HttpRequest<?> request, Viewer viewer, Page page) {
        return refusal(viewer)
                .map(reason -> responder.refused(request, reason))
                .orElseGet(() ->
                        responder.html(view(request, viewer, page, page.title().text(), Errors.none())));
    }

    @Post(value = "/fork/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> fork(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (asked.name(request, FORK)) {
            case AskedName.Named(PageName name) ->
                fork(
                        new KeptForms.Sent(request, form, KeptForms.Typed.of(form, name.toString(), "as", List.of())),
                        name);
            case AskedName.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> fork(KeptForms.Sent sent, PageName name) {
        return switch (kept.admitPerson(sent)) {
            case Admission.Person _ -> admitted(sent, name);
            case Admission.Outdated(Message why) -> outdated(sent, name, why);
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> admitted(KeptForms.Sent sent, PageName name) {
        return switch (readablePages.page(sent.request(), FORK, name)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> fork(sent, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> outdated(KeptForms.Sent sent, PageName name, Message old) {
        return switch (readablePages.page(sent.request(), FORK, name)) {
            case AskedPage.Seen(Viewer viewer, Page page) -> outdated(sent, viewer, page, old);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> outdated(KeptForms.Sent sent, Viewer viewer, Page page, Message old) {
        HttpRequest<?> request = sent.request();
        String as = sent.form().line("as");
        return refusal(viewer)
                .map(reason -> responder.refused(request, reason))
                .orElseGet(() -> responder.html(HttpStatus.FORBIDDEN, view(request, viewer, page, as, Errors.of(old))));
    }

    private MutableHttpResponse<byte[]> fork(KeptForms.Sent sent, Viewer viewer, Page page) {
        HttpRequest<?> request = sent.request();
        String as = sent.form().line("as");
        Optional<Decision.Reason> no = refusal(viewer);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        if (!(Title.parse(as) instanceof TitleResult.Valid(Title title))) {
            return again(request, viewer, page, as, Message.of("error.required"));
        }
        return kept.tooSoon(sent, viewer)
                .orElseGet(() -> forked(request, viewer, page, as, edits.fork(viewer, page.id(), title)));
    }

    private MutableHttpResponse<byte[]> forked(
            HttpRequest<?> request, Viewer viewer, Page source, String as, ForkOutcome outcome) {
        return switch (outcome) {
            case ForkOutcome.Forked(Page page) -> done(request, page, "notice.forked");
            case ForkOutcome.TitleTaken(Page other) -> again(request, viewer, source, as, TakenTitles.typed(other));
            case ForkOutcome.TitleReserved reserved ->
                again(request, viewer, source, as, Message.of("error.title-reserved"));
            case ForkOutcome.NoSource none -> responder.notFound(request);
            case ForkOutcome.LicenceForbids(String from, String under) ->
                again(request, viewer, source, as, Message.of("error.licence-forbids", from, under));
            case ForkOutcome.Refused(var reason) -> responder.refused(request, reason);
        };
    }

    private Optional<Decision.Reason> refusal(Viewer viewer) {
        return rules.refusal(viewer, Action.CREATE);
    }

    private MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, Viewer viewer, Page page, String as, Message fault) {
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view(request, viewer, page, as, Errors.at("as", fault)));
    }

    private ForkView view(HttpRequest<?> request, Viewer viewer, Page page, String as, Errors errors) {
        return new ForkView(
                responder.shellWithForm(
                        request, Location.unlisted(request.getUri().toString())),
                database.read(handle -> pageFrames.of(handle, viewer, page)),
                as,
                errors);
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, Page page, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(page.path());
    }
}
