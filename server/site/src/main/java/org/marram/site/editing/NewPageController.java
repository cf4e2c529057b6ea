package org.marram.site.editing;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageTemplate;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Begins a page: `/new` asks for its title and what it begins with, and leads into the edit form.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class NewPageController {
    private final NewPageScreens screens;
    private final EditScreens editor;
    private final KeptForms kept;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;

    NewPageController(
            NewPageScreens screens,
            EditScreens editor,
            KeptForms kept,
            CurrentViewer viewers,
            Rules rules,
            Responder responder) {
        this.screens = screens;
        this.editor = editor;
        this.kept = kept;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = Routes.NEW, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        Viewer viewer = viewers.of(request);
        NewPageWish wish = NewPageWish.of(request);
        return refused(request, viewer).orElseGet(() -> wish.sent() ? go(request, wish) : ask(request, wish));
    }

    private Optional<MutableHttpResponse<byte[]>> refused(HttpRequest<?> request, Viewer viewer) {
        Optional<Decision.Reason> unseen = rules.refusal(viewer, Action.READ);
        if (unseen.isPresent()) {
            return unseen.map(reason -> responder.refused(request, reason));
        }
        return rules.offersNewPages(viewer)
                ? Optional.empty()
                : rules.refusal(viewer, Action.CREATE)
                        .map(reason ->
                                responder.problem(request, ProblemKind.FORBIDDEN, responder.message(request, reason)));
    }

    /// A title that came along needs no question where there is nothing to choose.
    private MutableHttpResponse<byte[]> ask(HttpRequest<?> request, NewPageWish wish) {
        boolean straight = !wish.title().isEmpty()
                && screens.templates(wish).isEmpty()
                && wish.whole() instanceof TitleResult.Valid(Title title)
                && TextRules.fault(title).isEmpty()
                && screens.named(title) instanceof Lookup.Missing;
        return straight ? go(request, wish) : responder.html(screens.asking(request, wish, Errors.none()));
    }

    private MutableHttpResponse<byte[]> go(HttpRequest<?> request, NewPageWish wish) {
        return switch (wish.whole()) {
            case TitleResult.Invalid(String reason, String detail) ->
                again(HttpStatus.UNPROCESSABLE_ENTITY, request, wish, Message.of(reason, detail));
            case TitleResult.Valid(Title title) -> go(request, wish, title);
        };
    }

    private MutableHttpResponse<byte[]> go(HttpRequest<?> request, NewPageWish wish, Title title) {
        if (TextRules.fault(title).isPresent()) {
            return again(HttpStatus.UNPROCESSABLE_ENTITY, request, wish, Message.of("error.title-reserved"));
        }
        return switch (screens.named(title)) {
            case Lookup.Found(Page page)
            when !page.deleted() -> again(HttpStatus.CONFLICT, request, wish, Message.of("error.title-taken"));
            case Lookup.Redirected(Page page, String _)
            when !page.deleted() && !wish.takes() ->
                again(HttpStatus.CONFLICT, request, wish, Message.of("error.title-leads-on"));
            case Lookup.Found _, Lookup.Redirected _, Lookup.Missing _ -> begin(request, wish, title);
        };
    }

    private MutableHttpResponse<byte[]> again(
            HttpStatus status, HttpRequest<?> request, NewPageWish wish, Message fault) {
        return responder.html(status, screens.asking(request, wish, Errors.at("title", fault)));
    }

    private MutableHttpResponse<byte[]> begin(HttpRequest<?> request, NewPageWish wish, Title title) {
        Optional<PageTemplate> template = screens.template(wish);
        if (template.filter(found -> !found.blanks().isEmpty()).isPresent()) {
            return responder.html(screens.filling(request, wish, title, template.get(), null, Errors.none()));
        }
        String address = ViewValues.address(title).edit();
        String with = template.isPresent() ? Pagers.with(address, "template", wish.template()) : address;
        String in = template.isEmpty() && wish.categoryTitle().isPresent()
                ? Pagers.with(with, "category", wish.category())
                : with;
        return Answers.seeOther(wish.takes() ? Pagers.with(in, "take", "true") : in);
    }

    /// Fills a template. Nothing is stored, and nobody signs: the edit form opens with the text.
    @Post(value = Routes.NEW, produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> fill(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Sent sent = new KeptForms.Sent(request, form, typed(form));
        if (!kept.isProven(sent)) {
            return kept.unproven(sent);
        }
        kept.whateverHappens(sent);
        if (!kept.mayRead(request)) {
            return kept.sessionOver(sent);
        }
        return refused(request, viewers.of(request)).orElseGet(() -> fill(request, form));
    }

    private static KeptForms.Typed typed(Form form) {
        List<String> others = Stream.concat(
                        Stream.of("title", "template", "take"),
                        IntStream.rangeClosed(2, PageTemplate.MOST_BLANKS).mapToObj(NewPageScreens::input))
                .toList();
        return KeptForms.Typed.of(form, form.line("title"), NewPageScreens.input(1), others);
    }

    private MutableHttpResponse<byte[]> fill(HttpRequest<?> request, Form form) {
        NewPageWish wish = NewPageWish.of(form);
        Optional<PageTemplate> template = screens.template(wish);
        return wish.whole() instanceof TitleResult.Valid(Title title) && template.isPresent()
                ? fill(request, form, wish, title, template.get())
                : go(request, wish);
    }

    private MutableHttpResponse<byte[]> fill(
            HttpRequest<?> request, Form form, NewPageWish wish, Title title, PageTemplate template) {
        if (TextRules.fault(title).isPresent()) {
            return go(request, wish);
        }
        return template.filled(NewPageScreens.answers(template, form))
                .map(text -> responder.html(editor.opened(request, PageName.here(title), text, "")))
                .orElseGet(() -> responder.html(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        screens.filling(
                                request, wish, title, template, form, Errors.of(Message.of("error.filled-too-long")))));
    }
}
