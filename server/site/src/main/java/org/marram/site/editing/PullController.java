package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.PullOutcome;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// Takes the changes of its source into a fork: `/pull/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PullController {
    private static final String PULL = "/pull/";

    private final ReadablePages readablePages;
    private final EditPages edits;
    private final PullScreen merges;
    private final Database database;
    private final Csrf csrf;
    private final Throttles throttles;
    private final Responder responder;

    PullController(
            ReadablePages readablePages,
            EditPages edits,
            PullScreen merges,
            Database database,
            Csrf csrf,
            Throttles throttles,
            Responder responder) {
        this.readablePages = readablePages;
        this.edits = edits;
        this.merges = merges;
        this.database = database;
        this.csrf = csrf;
        this.throttles = throttles;
        this.responder = responder;
    }

    @Post(value = "/pull/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> pull(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (readablePages.at(request, PULL)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                csrf.accepts(request, form.text(Csrf.FIELD)) ? pull(request, viewer, page) : responder.forged(request);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> pull(HttpRequest<?> request, Viewer viewer, Page page) {
        Optional<Origins.Origin> origin = database.read(handle -> Origins.of(handle, page.id()));
        if (origin.isEmpty()) {
            return responder.notFound(request);
        }
        Duration wait = throttles.edit(viewer);
        if (!wait.isZero()) {
            return responder.tooMany(request, wait);
        }
        Page source = origin.get().source();
        String summary = "← " + source.name();
        return switch (edits.pull(viewer, page.id(), source.id(), summary)) {
            case PullOutcome.Pulled(Page now, Digest head) -> done(request, now, "notice.pulled");
            case PullOutcome.UpToDate(Page now) -> done(request, now, "notice.pulled-nothing");
            case PullOutcome.Conflicted conflicted -> merges.of(request, conflicted, summary);
            case PullOutcome.Unrelated none -> responder.notFound(request);
            case PullOutcome.LicenceForbids(String from, String under) ->
                responder.problem(request, ProblemKind.FORBIDDEN, Message.of("error.licence-forbids", from, under));
            case PullOutcome.Refused(var reason) -> responder.refused(request, reason);
        };
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, Page page, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(page.path());
    }
}
