package org.marram.site.editing;

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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// Puts away the answer to an edit that a participant sent to another wiki: until then the page tells its
/// author.
///
/// Also for a person who is blocked: it changes nothing but what they are told themselves.
@Controller(Routes.SENT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SentController {
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Responder responder;
    private final Database database;

    SentController(CurrentViewer viewers, Csrf csrf, Responder responder, Database database) {
        this.viewers = viewers;
        this.csrf = csrf;
        this.responder = responder;
        this.database = database;
    }

    @Post(value = "/{digest}", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> dismiss(
            HttpRequest<?> request, @PathVariable String digest, @Nullable @Body Map<String, Object> body) {
        if (!csrf.accepts(request, Form.of(body).text(Csrf.FIELD))) {
            return responder.forged(request);
        }
        return viewers.of(request) instanceof Viewer.Participant author
                ? dismiss(request, author, digest)
                : responder.refused(request, Decision.Reason.SIGN_IN);
    }

    private MutableHttpResponse<byte[]> dismiss(HttpRequest<?> request, Viewer.Participant author, String digest) {
        Optional<String> page = Digest.read(digest)
                .flatMap(edit -> database.write(handle -> Proposals.dismiss(handle, author.actor(), edit)
                        .flatMap(dismissed -> PageStore.byId(handle, dismissed.page()))
                        .map(there -> ViewValues.address(there).read())));
        page.ifPresent(there -> responder.say(request, "notice.sent-dismissed"));
        return page.<MutableHttpResponse<byte[]>>map(Answers::seeOther).orElseGet(() -> responder.notFound(request));
    }
}
