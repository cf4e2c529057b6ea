package org.marram.site.talking;

import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.discussions.Discussions.Fault;
import org.marram.wiki.discussions.Discussions.OnPage;
import org.marram.wiki.discussions.Discussions.Outcome;
import org.marram.wiki.discussions.Discussions.Removed;
import org.marram.wiki.discussions.TalkExcerpt.Place;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageName;

/// The talk page of a page: `/talk/{title}`, and as a feed with `?feed=atom`. Whatever goes wrong with what was written
/// there, it comes back.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TalkController {
    private static final String TALK = "/talk/";

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final TalkViews views;
    private final TalkFeed feed;
    private final Discussions discussions;
    private final KeptForms kept;
    private final CurrentViewer viewers;
    private final Responder responder;

    TalkController(
            AskedTitle asked,
            ReadablePages readablePages,
            TalkViews views,
            TalkFeed feed,
            Discussions discussions,
            KeptForms kept,
            CurrentViewer viewers,
            Responder responder) {
        this.asked = asked;
        this.readablePages = readablePages;
        this.views = views;
        this.feed = feed;
        this.discussions = discussions;
        this.kept = kept;
        this.viewers = viewers;
        this.responder = responder;
    }

    @Get(value = "/talk/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> talk(HttpRequest<?> request) {
        boolean atom = AtomFeed.isAsked(request);
        String answered = request.getParameters().get("reply", String.class).orElse("");
        TalkViews.State state = new TalkViews.State(
                Form.of(Map.of("inReplyTo", answered)), Errors.none(), place(request.getParameters(), answered));
        return switch (readablePages.at(request, TALK)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                atom ? feed.of(request, page) : responder.html(views.talk(request, viewer, page, state));
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private static Place place(HttpParameters asked, String answered) {
        Optional<Place> post = TalkViews.number(answered)
                .or(() -> asked.get("post", Long.class))
                .map(Place.At::new);
        Optional<Place> thread = asked.get("thread", Long.class)
                .map(topic ->
                        new Place.PartOf(topic, asked.get("from", Long.class).orElse(topic)));
        return post.or(() -> thread)
                .or(() -> asked.get("before", Long.class).map(Place.Before::new))
                .orElse(Place.START);
    }

    @Post(value = "/talk/{+title}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> say(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (asked.name(request, TALK)) {
            case AskedName.Named(PageName name) -> sent(name, new KeptForms.Sent(request, form, typed(name, form)));
            case AskedName.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/talk-removal/{id}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> remove(
            HttpRequest<?> request, @PathVariable long id, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Sent sent = new KeptForms.Sent(request, form, KeptForms.Typed.of(form, "", "reason", List.of()));
        return switch (kept.admitPerson(sent)) {
            case Admission.Person(Viewer.Participant person) -> remove(request, id, person, form.text("reason"));
            case Admission.Outdated(Message why) ->
                discussions
                        .removable(viewers.reader(request), id)
                        .map(found -> removing(
                                HttpStatus.FORBIDDEN,
                                request,
                                found.page(),
                                TalkViews.State.removing(found.post(), form.text("reason"), why)))
                        .orElseGet(() -> responder.forged(request));
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> remove(HttpRequest<?> request, long id, Viewer viewer, String why) {
        return switch (discussions.remove(viewer, id, why)) {
            case Removed.Done(Page page, long post) -> done(request, page, post, "notice.post-removed");
            case Removed.NotThere none -> responder.notFound(request);
            case Removed.Refused(Decision.Reason reason) -> responder.refused(request, reason);
            case Removed.Unreasoned(OnPage asked, Reason.Fault fault) ->
                removing(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        request,
                        asked.page(),
                        TalkViews.State.removing(asked.post(), why, ReasonMessages.of(fault)));
        };
    }

    /// The post on its talk page, with what was typed to have it removed.
    private MutableHttpResponse<byte[]> removing(
            HttpStatus status, HttpRequest<?> request, Page page, TalkViews.State state) {
        return responder.html(status, views.talk(request, viewers.reader(request), page, state));
    }

    private MutableHttpResponse<byte[]> sent(PageName name, KeptForms.Sent sent) {
        return switch (kept.admitReader(sent)) {
            case Admission.Admitted(Viewer viewer) ->
                kept.tooSoon(sent, viewer).orElseGet(() -> say(name, sent, viewer));
            case Admission.Unsigned fault -> fault.on(again(fault.status(), name, sent, fault.errors()));
            case Admission.Outdated outdated -> kept.unproven(sent);
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> say(PageName name, KeptForms.Sent sent, Viewer viewer) {
        return switch (readablePages.page(sent.request(), TALK, name)) {
            case AskedPage.Seen(Viewer _, Page page) -> say(name, sent, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> say(PageName name, KeptForms.Sent sent, Viewer viewer, Page page) {
        HttpRequest<?> request = sent.request();
        Form form = sent.form();
        Optional<Long> answered = TalkViews.number(form.line("inReplyTo"));
        String text = form.text("text").replace("\r\n", "\n");
        Discussions.Proposed post = new Discussions.Proposed(viewer, page.id(), answered, form.line("topic"), text);
        return switch (discussions.say(post)) {
            case Outcome.Done(Page there, long id) -> done(request, there, id, "notice.posted");
            case Outcome.NotThere none ->
                again(HttpStatus.CONFLICT, name, sent, Errors.of(Message.of("error.post-missing")));
            case Outcome.Refused(Decision.Reason reason) ->
                again(HttpStatus.FORBIDDEN, name, sent, refused(request, reason));
            case Outcome.Unacceptable(Fault fault) ->
                again(HttpStatus.UNPROCESSABLE_ENTITY, name, sent, errors(fault, post));
        };
    }

    private Errors refused(HttpRequest<?> request, Decision.Reason reason) {
        return reason == Decision.Reason.SIGN_IN
                ? Errors.at("name", Message.of("error.required"))
                : Errors.of(responder.message(request, reason));
    }

    private MutableHttpResponse<byte[]> done(HttpRequest<?> request, Page page, long post, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(ViewValues.address(page).post(post));
    }

    /// The form again; by itself where the rest of the talk page may not be seen.
    private MutableHttpResponse<byte[]> again(HttpStatus status, PageName name, KeptForms.Sent sent, Errors errors) {
        HttpRequest<?> request = sent.request();
        if (!kept.mayRead(request)) {
            return kept.sessionOver(sent);
        }
        return switch (readablePages.orUnwritten(request, TALK, name)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                responder.html(status, views.talk(request, viewer, page, TalkViews.State.typed(sent.form(), errors)));
            case AskedPage.Unwritten _ -> kept.sessionOver(sent);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private static Errors errors(Fault fault, Discussions.Proposed post) {
        return switch (fault) {
            case TEXT_EMPTY -> Errors.at("text", Message.of("error.required"));
            case TEXT_TOO_LONG ->
                Errors.at("text", Message.of("error.text-too-large", (long) Discussions.TEXT_BYTES, (long)
                        post.text().getBytes(StandardCharsets.UTF_8).length));
            case TEXT_HAS_UNSTORABLE_CHARACTER -> Errors.at("text", Message.of("error.text-character"));
            case TOPIC_EMPTY -> Errors.at("topic", Message.of("error.required"));
            case TOPIC_TOO_LONG ->
                Errors.at("topic", Message.of("error.too-long", (long) Discussions.TOPIC_CHARACTERS, (long)
                        post.topic().codePointCount(0, post.topic().length())));
            case TOPIC_HAS_CONTROL_CHARACTER -> Errors.at("topic", Message.of("error.summary-character"));
        };
    }

    private static KeptForms.Typed typed(PageName name, Form form) {
        return new KeptForms.Typed(
                name.toString(),
                "text",
                form.text("text"),
                Map.of("topic", form.text("topic"), "inReplyTo", form.text("inReplyTo")),
                false);
    }
}
