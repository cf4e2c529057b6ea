package org.marram.site.network;

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
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.incoming.RemoteFollowPage;
import org.marram.federation.vocabulary.Iri;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.Throttles;
import org.marram.http.viewer.VisitorHome;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.network.FollowFromScreen.Typed;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;

/// Leads a visitor to their own server, to follow a page or the wiki from there: `/follow/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class FollowFromController {
    private static final String FOLLOW = "/follow/";
    private static final String WIKI = "wiki";

    private final ReadablePages readablePages;
    private final Federation federation;
    private final RemoteFollowPage where;
    private final FollowFromScreen screen;
    private final VisitorHome homes;
    private final Csrf csrf;
    private final Throttles throttles;
    private final Responder responder;

    FollowFromController(
            ReadablePages readablePages,
            Federation federation,
            RemoteFollowPage where,
            FollowFromScreen screen,
            VisitorHome homes,
            Csrf csrf,
            Throttles throttles,
            Responder responder) {
        this.readablePages = readablePages;
        this.federation = federation;
        this.where = where;
        this.screen = screen;
        this.homes = homes;
        this.csrf = csrf;
        this.throttles = throttles;
        this.responder = responder;
    }

    @Get(value = "/follow/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return switch (followed(request)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                screen.show(HttpStatus.OK, request, viewer, page, new Typed(homes.of(request), false, Errors.none()));
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/follow/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> follow(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        boolean genuine = csrf.accepts(request, form.text(Csrf.FIELD));
        return switch (followed(request)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                genuine ? lead(request, viewer, page, form) : forged(request, viewer, page, form);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> forged(HttpRequest<?> request, Viewer viewer, Page page, Form form) {
        Typed typed = typed(form, Errors.of(Message.of("Interruption.FORGED")));
        return screen.show(HttpStatus.FORBIDDEN, request, viewer, page, typed);
    }

    /// Tells whether the visitor wants to follow the wiki, and not only the page.
    private static boolean isWhole(Form form) {
        return form.line("what").equals(WIKI);
    }

    /// A page of this wiki, which others can follow.
    private AskedPage followed(HttpRequest<?> request) {
        return switch (readablePages.here(request, FOLLOW)) {
            case AskedPage.Seen seen
            when !federation.isOn() || seen.page().deleted() -> new AskedPage.Answered(responder.notFound(request));
            case AskedPage.Seen seen -> seen;
            case AskedPage.Answered answered -> answered;
        };
    }

    private MutableHttpResponse<byte[]> lead(HttpRequest<?> request, Viewer viewer, Page page, Form form) {
        String from = form.line("from");
        Duration wait = throttles.askElsewhere(request);
        if (!wait.isZero()) {
            Typed tooMany = typed(form, Errors.of(Message.of("Interruption.TOO_MANY")));
            return Answers.retryAfter(screen.show(HttpStatus.TOO_MANY_REQUESTS, request, viewer, page, tooMany), wait);
        }
        return switch (isWhole(form) ? where.forWiki(from) : where.forPage(from, page)) {
            case RemoteFollowPage.Found.There(Iri there) -> {
                homes.remember(request, from);
                yield Answers.seeOther(there.value());
            }
            case RemoteFollowPage.Found.Malformed _ -> again(request, viewer, page, form, Message.of("error.from"));
            case RemoteFollowPage.Found.Here _ -> again(request, viewer, page, form, Message.of("error.from-here"));
            case RemoteFollowPage.Found.Nobody(String host) ->
                again(request, viewer, page, form, Message.of("error.from-nobody", host));
            case RemoteFollowPage.Found.Unreachable(String host) ->
                again(request, viewer, page, form, Message.of("error.from-unreachable", host));
            case RemoteFollowPage.Found.Nowhere(String host) ->
                again(request, viewer, page, form, Message.of("error.from-nowhere", host));
        };
    }

    private MutableHttpResponse<byte[]> again(
            HttpRequest<?> request, Viewer viewer, Page page, Form form, Message fault) {
        Typed typed = typed(form, Errors.at("from", fault));
        return screen.show(HttpStatus.UNPROCESSABLE_ENTITY, request, viewer, page, typed);
    }

    private static Typed typed(Form form, Errors errors) {
        return new Typed(form.line("from"), isWhole(form), errors);
    }
}
