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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ForkLine;
import org.marram.themes.view.ForkView;
import org.marram.themes.view.ForksView;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ForkNews;
import org.marram.wiki.edits.ForkOutcome;
import org.marram.wiki.edits.PullOutcome;
import org.marram.wiki.edits.RelatedPage;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Forms for forking a page, comparing it with its source and with its forks, and taking in the changes of its
/// source: `/fork/{title}`, `/forks/{title}`, `/pull/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ForkController {
    private static final String FORK = "/fork/";
    private static final String FORKS = "/forks/";
    private static final String PULL = "/pull/";
    /// Path of a page to be read, in every wiki of this kind.
    private static final String ARTICLE = "/article/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final EditPages edits;
    private final PullScreen merges;
    private final Database database;
    private final PageFrames pageFrames;
    private final KeptForms kept;
    private final Csrf csrf;
    private final Throttles throttles;
    private final Rules rules;
    private final Responder responder;
    private final ForkNews news;

    ForkController(
            AskedTitle asked,
            ReadablePages readablePages,
            EditPages edits,
            PullScreen merges,
            Database database,
            PageFrames pageFrames,
            KeptForms kept,
            Csrf csrf,
            Throttles throttles,
            Rules rules,
            Responder responder,
            ForkNews news) {
        this.asked = asked;
        this.readablePages = readablePages;
        this.edits = edits;
        this.merges = merges;
        this.database = database;
        this.pageFrames = pageFrames;
        this.kept = kept;
        this.csrf = csrf;
        this.throttles = throttles;
        this.rules = rules;
        this.responder = responder;
        this.news = news;
    }

    @Get(value = "/forks/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> forks(HttpRequest<?> request) {
        return asked.name(
                request,
                FORKS,
                name -> readablePages.page(
                        request,
                        FORKS,
                        name,
                        (viewer, page) -> responder.html(database.read(handle -> forks(handle, request, viewer, page)))));
    }

    private ForksView forks(Handle handle, HttpRequest<?> request, Viewer viewer, Page page) {
        Graph graph = Graph.of(handle, page);
        return new ForksView(
                responder.shellWithForm(request, Location.unlisted(request.getUri().toString())),
                pageFrames.of(handle, viewer, page),
                RelatedPage.origin(handle, page, graph)
                        .map(relatedPage -> line(page, relatedPage))
                        .orElse(null),
                Stream.concat(
                                RelatedPage.forks(handle, page, graph).stream()
                                        .map(relatedPage -> line(page, relatedPage)),
                                elsewhere(handle, page, graph))
                        .toList(),
                rules.allows(viewer, Action.EDIT, page.subject()));
    }

    private Stream<ForkLine> elsewhere(Handle handle, Page page, Graph graph) {
        List<RemoteForks.Fork> forks = RemoteForks.of(handle, page.id());
        news.lookedAt(forks);
        return forks.stream().map(fork -> elsewhere(handle, page, fork, graph.since(fork.base())));
    }

    /// Describes a fork at another wiki: its text is there, and so is the list of its changes.
    private static ForkLine elsewhere(Handle handle, Page page, RemoteForks.Fork fork, int ahead) {
        Digest base = Revisions.digest(handle, fork.base());
        Digest head = Revisions.digest(handle, page.head());
        boolean changed = fork.changes().orElse(0) > 0;
        return new ForkLine(
                new PageLink(fork.title(), fork.url().value(), true)
                        .at(fork.url().origin().authority()),
                ahead,
                fork.changes(),
                changes(page, Optional.of(base), head, ahead),
                changed ? fork.url().value().replaceFirst(ARTICLE, FORKS) : null,
                fork.seen());
    }

    private static ForkLine line(Page page, RelatedPage relatedPage) {
        return new ForkLine(
                ViewValues.link(relatedPage.other()),
                relatedPage.ahead(),
                OptionalInt.of(relatedPage.behind()),
                changes(page, relatedPage.base(), relatedPage.head(), relatedPage.ahead()),
                changes(relatedPage.other(), relatedPage.base(), relatedPage.otherHead(), relatedPage.behind()),
                null);
    }

    private static @Nullable String changes(Page page, Optional<Digest> base, Digest head, int number) {
        return number == 0
                ? null
                : base.map(from -> ViewValues.address(page).diff(from.toString(), head.toString()))
                        .orElse(null);
    }

    @Get(value = "/fork/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return asked.name(
                request,
                FORK,
                name -> readablePages.page(
                        request,
                        FORK,
                        name,
                        (viewer, page) -> refusal(viewer)
                                .map(reason -> responder.refused(request, reason))
                                .orElseGet(() -> responder.html(
                                        view(request, viewer, page, page.title().text(), Errors.none())))));
    }

    @Post(value = "/fork/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> fork(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return asked.name(
                request,
                FORK,
                name -> fork(
                        new KeptForms.Sent(request, form, KeptForms.Typed.of(form, name.toString(), "as", List.of())),
                        name));
    }

    private MutableHttpResponse<byte[]> fork(KeptForms.Sent sent, PageName name) {
        HttpRequest<?> request = sent.request();
        return kept.take(
                sent,
                person -> readablePages.page(request, FORK, name, (viewer, page) -> fork(sent, viewer, page)),
                old -> readablePages.page(
                        request,
                        FORK,
                        name,
                        (viewer, page) ->
                                tooOld(request, viewer, page, sent.form().line("as"), old)));
    }

    private MutableHttpResponse<byte[]> tooOld(
            HttpRequest<?> request, Viewer viewer, Page page, String as, Message old) {
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
        Duration wait = throttles.edit(viewer);
        return wait.isZero()
                ? forked(request, viewer, page, as, edits.fork(viewer, page.id(), title))
                : kept.tooMany(request, sent.form(), sent.typed(), wait);
    }

    private MutableHttpResponse<byte[]> forked(
            HttpRequest<?> request, Viewer viewer, Page source, String as, ForkOutcome outcome) {
        return switch (outcome) {
            case ForkOutcome.Forked(Page page) -> done(request, page, "notice.forked");
            case ForkOutcome.TitleTaken taken -> again(request, viewer, source, as, Message.of("error.title-taken"));
            case ForkOutcome.TitleReserved reserved ->
                again(request, viewer, source, as, Message.of("error.title-reserved"));
            case ForkOutcome.NoSource none -> responder.notFound(request);
            case ForkOutcome.LicenceForbids(String from, String under) ->
                again(request, viewer, source, as, Message.of("error.licence-forbids", from, under));
            case ForkOutcome.Refused(var reason) -> responder.refused(request, reason);
        };
    }

    @Post(value = "/pull/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> pull(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return asked.name(
                request,
                PULL,
                name -> readablePages.page(
                        request,
                        PULL,
                        name,
                        (viewer, page) -> csrf.accepts(request, form.text(Csrf.FIELD))
                                ? pull(request, viewer, page)
                                : responder.forged(request)));
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

    private Optional<Decision.Reason> refusal(Viewer viewer) {
        return rules.refusal(viewer, Action.CREATE);
    }

    private MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, Viewer viewer, Page page, String as, Message fault) {
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view(request, viewer, page, as, Errors.at("as", fault)));
    }

    private ForkView view(HttpRequest<?> request, Viewer viewer, Page page, String as, Errors errors) {
        return new ForkView(
                responder.shellWithForm(request, Location.unlisted(request.getUri().toString())),
                database.read(handle -> pageFrames.of(handle, viewer, page)),
                as,
                errors);
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, Page page, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(page.path());
    }
}
