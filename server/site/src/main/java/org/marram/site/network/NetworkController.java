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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.follows.FollowWikis;
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
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.moderation.PublicLog;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.store.Database;

/// This wiki among others, for keepers: to follow and unfollow, to see how other servers do, and to block them.
@Controller(Routes.NETWORK)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NetworkController {
    /// A host without scheme and port; its label may be in any script.
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");

    private static final String REASON = "reason";

    private final Keepers keepers;
    private final NetworkScreen screen;
    private final FollowWikis follows;
    private final Reports reports;
    private final KnownHosts knownHosts;
    private final Dispatcher dispatcher;
    private final Database database;
    private final PublicLog log;
    private final CurrentViewer viewers;
    private final Responder responder;

    NetworkController(
            Keepers keepers,
            NetworkScreen screen,
            FollowWikis follows,
            Reports reports,
            KnownHosts knownHosts,
            Dispatcher dispatcher,
            Database database,
            PublicLog log,
            CurrentViewer viewers,
            Responder responder) {
        this.keepers = keepers;
        this.screen = screen;
        this.follows = follows;
        this.reports = reports;
        this.knownHosts = knownHosts;
        this.dispatcher = dispatcher;
        this.database = database;
        this.log = log;
        this.viewers = viewers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> network(HttpRequest<?> request, @Nullable @QueryValue Long before) {
        return keepers.look(
                request,
                Action.SETTINGS,
                _ -> screen.page(HttpStatus.OK, request, NetworkScreen.Typed.nothing(), before));
    }

    /// Shows the form to follow an actor that a person of this wiki came upon on another server. That server
    /// leads here; the address is in the form already.
    @Get(value = "/follow", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> wanted(HttpRequest<?> request, @QueryValue(defaultValue = "") String address) {
        Viewer viewer = viewers.of(request);
        return viewer instanceof Participant && !keepers.may(request, Action.SETTINGS)
                ? responder.problem(request, ProblemKind.FORBIDDEN, Message.of("error.follow-keepers", address))
                : keepers.look(
                        request,
                        Action.SETTINGS,
                        _ -> screen.page(HttpStatus.OK, request, NetworkScreen.Typed.address(address), null));
    }

    @Post(value = "/follow", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> follow(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String address = form.line("address");
        return keepers.act(
                new KeptForms.Sent(request, form, KeptForms.Typed.of(form, "", "address", List.of())),
                Action.SETTINGS,
                _ -> switch (follows.follow(address)) {
                    case FollowWikis.Outcome.Asked _ -> done(request, "notice.followed", address);
                    case FollowWikis.Outcome.Known _ -> done(request, "notice.followed-already", address);
                    case FollowWikis.Outcome.Nobody(FetchFault fetchFault) ->
                        faulty(
                                request,
                                form,
                                "address",
                                Message.of("error.follow-nobody", FaultMessages.of(fetchFault)));
                    case FollowWikis.Outcome.Alone _ ->
                        faulty(request, form, "address", Message.of("error.follow-alone"));
                },
                (_, old) -> again(HttpStatus.FORBIDDEN, request, form, Errors.at("address", old)));
    }

    @Post(value = "/block", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> block(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, form.line("host"), REASON, List.of("host"));
        return keepers.act(
                new KeptForms.Sent(request, form, typed),
                Action.BLOCK,
                keeper -> block(request, form, keeper),
                (_, old) -> again(HttpStatus.FORBIDDEN, request, form, Errors.at("host", old)));
    }

    private MutableHttpResponse<byte[]> block(HttpRequest<?> request, Form form, Participant keeper) {
        Optional<String> host = host(form.line("host"));
        if (host.isEmpty()) {
            return faulty(request, form, "host", Message.of("error.host"));
        }
        Optional<Reason.Fault> fault = Reason.fault(form.line(REASON));
        if (fault.isPresent()) {
            return faulty(request, form, REASON, ReasonMessages.of(fault.get()));
        }
        block(host.get(), form.line(REASON), keeper);
        return done(request, "notice.host-blocked", host.get());
    }

    @Post(value = "/act", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return keepers.press(request, form, Action.SETTINGS, keeper -> {
            long id = form.number("id");
            String host = form.line("host");
            return switch (form.line("act")) {
                case "unfollow" -> {
                    String address = screen.address(id);
                    follows.unfollow(id);
                    yield done(request, "notice.unfollowed", address);
                }
                case "again" -> {
                    follows.tryAgain(id);
                    yield done(request, "notice.trying-again", screen.address(id));
                }
                case "retry" -> {
                    origin(host).ifPresent(dispatcher::tryAgain);
                    yield done(request, "notice.trying-again", host);
                }
                case "unblock" -> {
                    unblock(host, keeper);
                    yield done(request, "notice.host-unblocked", host);
                }
                case "settle" -> {
                    reports.settle(id);
                    responder.say(request, "notice.report-settled");
                    yield Answers.seeOther(Routes.NETWORK);
                }
                default -> Answers.seeOther(Routes.NETWORK);
            };
        });
    }

    private void block(String host, String reason, Participant keeper) {
        database.write(handle -> {
            knownHosts.block(handle, host, reason, keeper.actor());
            log.record(handle, Kind.BLOCKED, keeper.actor(), PublicLog.About.plain(host), "", reason);
            return true;
        });
        knownHosts.reload();
    }

    private void unblock(String host, Participant keeper) {
        database.write(handle -> {
            if (knownHosts.unblock(handle, host)) {
                log.record(handle, Kind.UNBLOCKED, keeper.actor(), PublicLog.About.plain(host), "", "");
            }
            return true;
        });
        knownHosts.reload();
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

    /// Returns a host as origins have it: in punycode and lower case.
    private static Optional<String> host(String typed) {
        String host = Spelling.host(typed);
        boolean named = HOST.matcher(host).matches() || host.startsWith("[");
        return named ? origin("https://" + host).map(WebOrigin::host) : Optional.empty();
    }

    private static Optional<WebOrigin> origin(String typed) {
        return Iri.parse(typed).map(Iri::origin);
    }
}
