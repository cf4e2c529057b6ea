package org.marram.site.frame;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.themes.Message;
import org.marram.themes.view.Location;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.people.Bans;
import org.marram.wiki.store.Database;

/// Says a refusal of [org.marram.wiki.access.Access] to people.
@Singleton
public final class Refusals {
    private final PageShells pageShells;
    private final CurrentViewer viewers;
    private final Answers answers;
    private final Database database;
    private final Clock clock;

    Refusals(PageShells pageShells, CurrentViewer viewers, Answers answers, Database database, Clock clock) {
        this.pageShells = pageShells;
        this.viewers = viewers;
        this.answers = answers;
        this.database = database;
        this.clock = clock;
    }

    /// A page that says why, or the way to the sign-in form where that would help.
    public MutableHttpResponse<byte[]> html(HttpRequest<?> request, Decision.Reason reason) {
        if (reason == Decision.Reason.SIGN_IN && request.getMethod() == HttpMethod.GET) {
            return Answers.seeOther(signIn(request.getUri().toString()));
        }
        return problem(request, ProblemKind.FORBIDDEN, message(request, reason));
    }

    /// A form that did not come from a page of this wiki, or whose page is too old, and that does not come back.
    public MutableHttpResponse<byte[]> forged(HttpRequest<?> request) {
        return problem(request, ProblemKind.FORBIDDEN, Message.of("reason.forged"));
    }

    public MutableHttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return answers.html(
                HttpStatus.NOT_FOUND,
                new ProblemView(pageShells.of(request, here(request)), ProblemKind.NOT_FOUND, null, null, null));
    }

    public MutableHttpResponse<byte[]> problem(HttpRequest<?> request, ProblemKind kind, Message reason) {
        return answers.html(
                HttpStatus.valueOf(kind.status()),
                new ProblemView(pageShells.of(request, here(request)), kind, reason, null, null));
    }

    public MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Duration wait) {
        ProblemView view = new ProblemView(
                pageShells.of(request, here(request)), ProblemKind.TOO_MANY, null, Answers.seconds(wait), null);
        return Answers.retryAfter(answers.html(HttpStatus.TOO_MANY_REQUESTS, view), wait);
    }

    /// A reason in the words of the interface.
    public Message message(HttpRequest<?> request, Decision.Reason reason) {
        return switch (reason) {
            case NOT_KEPT_YET -> Message.of("reason.no-keeper");
            case SIGN_IN -> Message.of("reason.sign-in");
            case BLOCKED -> blocked(request);
            case PROTECTED -> Message.of("reason.protected");
            case KEEPERS_ONLY -> Message.of("reason.keepers-only");
            case JOINING_CLOSED -> Faults.CLOSED;
            case INVITATION_NEEDED -> Faults.INVITATION;
            case DELETED -> Message.of("deleted.title");
            case REMOTE_EDITS_CLOSED -> Message.of("reason.remote-edits-closed");
            case ELSEWHERE -> Message.of("reason.elsewhere");
        };
    }

    /// The address of the sign-in form, from where one comes back.
    public static String signIn(String returnTo) {
        return Routes.SIGN_IN + "?return=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
    }

    private Message blocked(HttpRequest<?> request) {
        if (viewers.reader(request) instanceof Viewer.Participant participant) {
            var reason = database.read(handle -> Bans.reason(handle, participant.person(), clock.instant()));
            if (reason.isPresent()) {
                return Message.of("reason.blocked", reason.get());
            }
        }
        return Message.of(
                "reason.blocked-address", viewers.addressBlock(request).orElse(""));
    }

    private static Location here(HttpRequest<?> request) {
        return Location.unlisted(request.getUri().toString());
    }
}
