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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.incoming.BlockHosts;
import org.marram.exchange.incoming.Reports;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.site.keeping.Keepers;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.moderation.Reason;

/// This wiki among others, for keepers: to follow and unfollow, to see how other servers do, and to block them.
@Controller(Routes.NETWORK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NetworkController {
    private static final String REASON = "reason";

    private final Keepers keepers;
    private final NetworkScreen screen;
    private final FollowWikis follows;
    private final Reports reports;
    private final BlockHosts blockHosts;
    private final Dispatcher dispatcher;
    private final CurrentViewer viewers;
    private final Responder responder;

    NetworkController(
            Keepers keepers,
            NetworkScreen screen,
            FollowWikis follows,
            Reports reports,
            BlockHosts blockHosts,
            Dispatcher dispatcher,
            CurrentViewer viewers,
            Responder responder) {
        this.keepers = keepers;
        this.screen = screen;
        this.follows = follows;
        this.reports = reports;
        this.blockHosts = blockHosts;
        this.dispatcher = dispatcher;
        this.viewers = viewers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> network(HttpRequest<?> request, @Nullable @QueryValue Long before) {
        return look(request, NetworkScreen.Typed.nothing(), before);
    }

    /// Shows the form to follow an actor that a person of this wiki came upon on another server. That server
    /// leads here; the address is in the form already.
    @Get(value = "/follow", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> wanted(HttpRequest<?> request, @QueryValue(defaultValue = "") String address) {
        Viewer viewer = viewers.of(request);
        return viewer instanceof Participant && !keepers.may(request, Action.SETTINGS)
                ? responder.problem(request, ProblemKind.FORBIDDEN, Message.of("error.follow-keepers", address))
                : look(request, NetworkScreen.Typed.address(address), null);
    }

    private MutableHttpResponse<byte[]> look(HttpRequest<?> request, NetworkScreen.Typed typed, @Nullable Long before) {
        return switch (keepers.look(request, Action.SETTINGS)) {
            case Keepers.Admitted _ -> screen.page(HttpStatus.OK, request, typed, before);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/follow", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> follow(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, "", "address", List.of());
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.SETTINGS)) {
            case Keepers.Admitted _ -> follow(request, form);
            case Keepers.Outdated(var _, Message old) ->
                again(HttpStatus.FORBIDDEN, request, form, Errors.at("address", old));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> follow(HttpRequest<?> request, Form form) {
        String address = form.line("address");
        return switch (follows.follow(address)) {
            case FollowWikis.Outcome.Asked _ -> done(request, "notice.followed", address);
            case FollowWikis.Outcome.Known _ -> done(request, "notice.followed-already", address);
            case FollowWikis.Outcome.Nobody(FetchFault fetchFault) ->
                faulty(request, form, "address", Message.of("error.follow-nobody", FaultMessages.of(fetchFault)));
            case FollowWikis.Outcome.Alone _ -> faulty(request, form, "address", Message.of("error.follow-alone"));
        };
    }

    @Post(value = "/block", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> block(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, form.line("host"), REASON, List.of("host"));
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.BLOCK)) {
            case Keepers.Admitted(Participant keeper) -> block(request, form, keeper);
            case Keepers.Outdated(var _, Message old) ->
                again(HttpStatus.FORBIDDEN, request, form, Errors.at("host", old));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> block(HttpRequest<?> request, Form form, Participant keeper) {
        return switch (blockHosts.block(form.line("host"), form.line(REASON), keeper.actor())) {
            case BlockHosts.Outcome.Blocked(String host) -> done(request, "notice.host-blocked", host);
            case BlockHosts.Outcome.NoHost _ -> faulty(request, form, "host", Message.of("error.host"));
            case BlockHosts.Outcome.Unreasoned(Reason.Fault fault) ->
                faulty(request, form, REASON, ReasonMessages.of(fault));
        };
    }

    @Post(value = "/act", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (keepers.press(request, form, Action.SETTINGS)) {
            case Keepers.Admitted(Participant keeper) -> act(request, form, keeper);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> act(HttpRequest<?> request, Form form, Participant keeper) {
        return switch (form.line("act")) {
            case "unfollow" -> unfollow(request, form.number("id"));
            case "again" -> {
                follows.tryAgain(form.number("id"));
                yield done(request, "notice.trying-again", screen.address(form.number("id")));
            }
            case "retry" -> {
                origin(form.line("host")).ifPresent(dispatcher::tryAgain);
                yield done(request, "notice.trying-again", form.line("host"));
            }
            case "unblock" -> {
                blockHosts.unblock(form.line("host"), keeper.actor());
                yield done(request, "notice.host-unblocked", form.line("host"));
            }
            case "settle" -> {
                reports.settle(form.number("id"));
                responder.say(request, "notice.report-settled");
                yield Answers.seeOther(Routes.NETWORK);
            }
            default -> Answers.seeOther(Routes.NETWORK);
        };
    }

    private MutableHttpResponse<byte[]> unfollow(HttpRequest<?> request, long id) {
        String address = screen.address(id);
        follows.unfollow(id);
        return done(request, "notice.unfollowed", address);
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, String notice, String whom) {
        responder.say(request, notice, whom);
        return Answers.seeOther(Routes.NETWORK);
    }

    private MutableHttpResponse<byte[]> faulty(HttpRequest<?> request, Form form, String field, Message message) {
        return again(HttpStatus.UNPROCESSABLE_ENTITY, request, form, Errors.at(field, message));
    }

    private MutableHttpResponse<byte[]> again(HttpStatus status, HttpRequest<?> request, Form form, Errors errors) {
        return screen.page(status, request, NetworkScreen.Typed.of(form, errors), null);
    }

    private static Optional<WebOrigin> origin(String typed) {
        return Iri.parse(typed).map(Iri::origin);
    }
}
