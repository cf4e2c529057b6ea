package org.marram.site.frame;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.themes.Assets;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.accounts.ReadersOnlyView;
import org.marram.wiki.access.Action;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Reading;

/// Keeps strangers out of a wiki that only its participants read, whatever they ask for, and programs whose
/// token speaks for no participant. Closed by default: a route is open only if it stands here.
///
/// On a wiki that all may read, a request without a token passes without being looked at.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ReadersGate implements Ordered {
    private static final Set<String> OPEN = Set.of(
            Routes.SIGN_IN,
            Routes.SIGN_OUT,
            Routes.REGISTER,
            Routes.SET_UP,
            "/-/health",
            "/-/metrics",
            "/favicon.ico",
            "/robots.txt");
    /// Commands of this machine show the secret of the data folder, which is more than any account could.
    private static final List<String> OPEN_FOLDERS = List.of(Assets.FOLDER, "/-/control/");
    /// Routes whose forms come back to the person who typed in them, also when their session is over: these
    /// controllers decide by themselves, before they show anything else.
    private static final Set<String> TYPED = Set.of(
            Routes.SETTINGS,
            Routes.BLOCKS,
            Routes.UNBLOCK,
            Routes.PEOPLE_ACT,
            Routes.INVITES,
            Routes.NETWORK_FOLLOW,
            Routes.NETWORK_BLOCK,
            Routes.ACCOUNT_TOKENS,
            Routes.UPLOAD);

    private static final List<String> TYPED_FOLDERS = List.of(
            "/edit/",
            "/talk/",
            "/talk-removal/",
            "/rename/",
            "/delete/",
            "/undelete/",
            "/protect/",
            "/restore/",
            "/fork/",
            "/hide/",
            "/held/",
            "/undo-all/",
            "/file-delete/");

    private static final String PROGRAMS = "/api/";

    /// Inboxes, which refuse by themselves what they do not take.
    private static final Pattern INBOX = Pattern.compile("/inbox|/actor/inbox|/(user|page)/[^/]+/inbox");

    private final CurrentSettings settings;
    private final CurrentViewer viewers;
    private final PageShells pageShells;
    private final Csrf csrf;
    private final Answers answers;
    private final ExecutorService blocking;

    ReadersGate(
            CurrentSettings settings,
            CurrentViewer viewers,
            PageShells pageShells,
            Csrf csrf,
            Answers answers,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.settings = settings;
        this.viewers = viewers;
        this.pageShells = pageShells;
        this.csrf = csrf;
        this.answers = answers;
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    /// A request that need not be looked at goes on at once, on the thread that it is on. Others go on, or
    /// are answered, when the database has said whose they are, for which the event loop does not wait.
    @RequestFilter
    CompletableFuture<HttpRequest<?>> pass(HttpRequest<?> request) {
        boolean open = settings.get().reading() == Reading.EVERYONE || isOpen(request);
        if (open && !request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return CompletableFuture.completedFuture(request);
        }
        return CompletableFuture.supplyAsync(() -> decide(request, open), blocking);
    }

    private HttpRequest<?> decide(HttpRequest<?> request, boolean open) {
        if (viewers.hasBadToken(request)) {
            throw new Stopped(Answers.problem(ProblemType.TOKEN_UNKNOWN, "The token is unknown or was revoked."));
        }
        if (!open && !mayRead(request)) {
            throw new Stopped(refusal(request));
        }
        return request;
    }

    private HttpResponse<?> refusal(HttpRequest<?> request) {
        return request.getPath().startsWith(PROGRAMS)
                ? Answers.problem(ProblemType.TOKEN_NEEDED, "This wiki is read by its participants: a token is needed.")
                : answers.html(HttpStatus.FORBIDDEN, signIn(request));
    }

    /// A request that goes no further, and its answer. A filter that waits can only fail or go on.
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient HttpResponse<?> answer;

        Stopped(HttpResponse<?> answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /// Gives a request that was stopped its answer.
    @Singleton
    static final class StoppedHandler implements ExceptionHandler<Stopped, HttpResponse<?>> {
        @Override
        public HttpResponse<?> handle(HttpRequest request, Stopped stopped) {
            return stopped.answer;
        }
    }

    private boolean mayRead(HttpRequest<?> request) {
        return settings.allows(viewers.reader(request), Action.READ);
    }

    private ReadersOnlyView signIn(HttpRequest<?> request) {
        String here = request.getUri().toString();
        return new ReadersOnlyView(
                pageShells.withForm(request, Location.unlisted(here)),
                request.getMethod() == HttpMethod.GET ? here : Routes.HOME,
                Errors.none());
    }

    private static boolean isOpen(HttpRequest<?> request) {
        String path = request.getPath();
        return isTyped(request, path)
                || isInbox(request, path)
                || OPEN.contains(path)
                || OPEN_FOLDERS.stream().anyMatch(path::startsWith);
    }

    /// Tells whether another server delivers something: it is answered as a program, not with a page.
    private static boolean isInbox(HttpRequest<?> request, String path) {
        return request.getMethod() == HttpMethod.POST && INBOX.matcher(path).matches();
    }

    private static boolean isTyped(HttpRequest<?> request, String path) {
        return request.getMethod() == HttpMethod.POST
                && (TYPED.contains(path) || TYPED_FOLDERS.stream().anyMatch(path::startsWith));
    }
}
