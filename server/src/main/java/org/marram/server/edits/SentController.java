package org.marram.server.edits;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.access.Decision;
import org.marram.server.access.Viewer;
import org.marram.server.auth.Csrf;
import org.marram.server.auth.CurrentViewer;
import org.marram.server.auth.Notices;
import org.marram.server.auth.Refusals;
import org.marram.server.pages.PageStore;
import org.marram.server.pages.Proposals;
import org.marram.server.pages.ViewValues;
import org.marram.server.store.Database;
import org.marram.server.web.Answers;
import org.marram.server.web.Form;
import org.marram.themes.view.Routes;

/// Puts away the answer to an edit that a participant sent to another wiki: until then the page tells its
/// author.
///
/// Also for a person who is blocked: it changes nothing but what they are told themselves.
@Hidden
@Controller(Routes.SENT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SentController {
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Notices notices;
    private final Refusals refusals;
    private final Database database;

    SentController(CurrentViewer viewers, Csrf csrf, Notices notices, Refusals refusals, Database database) {
        this.viewers = viewers;
        this.csrf = csrf;
        this.notices = notices;
        this.refusals = refusals;
        this.database = database;
    }

    @Post(value = "/{digest}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> dismiss(
            HttpRequest<?> request, @PathVariable String digest, @Nullable @Body Map<String, Object> body) {
        if (!csrf.accepts(request, Form.of(body).text(Csrf.FIELD))) {
            return refusals.forged(request);
        }
        return viewers.of(request) instanceof Viewer.Participant author
                ? dismiss(request, author, digest)
                : refusals.html(request, Decision.Reason.SIGN_IN);
    }

    private MutableHttpResponse<byte[]> dismiss(HttpRequest<?> request, Viewer.Participant author, String digest) {
        Optional<String> page = Digest.read(digest)
                .flatMap(edit -> database.write(handle -> Proposals.dismiss(handle, author.actor(), edit)
                        .flatMap(dismissed -> PageStore.byId(handle, dismissed.page()))
                        .map(there -> ViewValues.address(there).read())));
        page.ifPresent(there -> notices.say(request, "notice.sent-dismissed"));
        return page.<MutableHttpResponse<byte[]>>map(Answers::seeOther).orElseGet(() -> refusals.notFound(request));
    }
}
