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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.http.web.RawPath;
import org.marram.site.frame.Admission;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.editing.UndoAllView;
import org.marram.themes.view.editing.UndoAllView.UndoneEdit;
import org.marram.themes.view.editing.UndoAllView.UndoneFile;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.edits.UndoAll;
import org.marram.wiki.moderation.Undone;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.store.Database;

/// Undoes everything by one participant: `/undo-all/{name}`. Shows beforehand what becomes of each page
/// and file, and of how many posts; shows afterwards what was left.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class UndoAllController {
    private static final String UNDO_ALL = "/undo-all/";
    private static final String REASON = "reason";

    private final UndoAll undoAll;
    private final Database database;
    private final CurrentViewer viewers;
    private final KeptForms kept;
    private final Rules rules;
    private final Responder responder;

    UndoAllController(
            UndoAll undoAll,
            Database database,
            CurrentViewer viewers,
            KeptForms kept,
            Rules rules,
            Responder responder) {
        this.undoAll = undoAll;
        this.database = database;
        this.viewers = viewers;
        this.kept = kept;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = "/undo-all/{name}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> open(HttpRequest<?> request) {
        return person(request, person -> responder.html(view(request, person, "", Errors.none())));
    }

    @Post(value = "/undo-all/{name}", produces = MediaType.ALL)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> undo(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String reason = form.line(REASON);
        KeptForms.Typed typed = KeptForms.Typed.of(form, name(request).orElse(""), REASON, List.of());
        return switch (kept.admitPerson(new KeptForms.Sent(request, form, typed))) {
            case Admission.Person keeper -> person(request, person -> undo(request, person, reason));
            case Admission.Outdated(Message why) ->
                person(request, person -> again(HttpStatus.FORBIDDEN, request, person, reason, Errors.of(why)));
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> undo(HttpRequest<?> request, Person person, String reason) {
        Optional<EditOutcome.Unacceptable> fault = TextRules.reasonFault(reason);
        if (fault.isPresent()) {
            Errors wrong = ActForms.at(REASON, fault.get(), reason);
            return again(HttpStatus.UNPROCESSABLE_ENTITY, request, person, reason, wrong);
        }
        return switch (undoAll.undo(viewers.of(request), person, reason)) {
            case UndoAll.Outcome.Refused(Decision.Reason no) -> responder.refused(request, no);
            case UndoAll.Outcome.Done done -> {
                Undone undone = done.counts();
                responder.say(
                        request,
                        "notice.undone",
                        Long.toString(undone.pages()),
                        Long.toString(undone.files()),
                        Long.toString(undone.posts()));
                yield Answers.seeOther(UNDO_ALL + person.name().path());
            }
        };
    }

    private MutableHttpResponse<byte[]> person(
            HttpRequest<?> request, Function<Person, MutableHttpResponse<byte[]>> then) {
        Optional<Decision.Reason> no = rules.refusal(viewers.reader(request), Action.BLOCK);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        return name(request)
                .flatMap(name -> database.read(handle -> People.byName(handle, name)))
                .map(then)
                .orElseGet(() -> responder.notFound(request));
    }

    private static Optional<String> name(HttpRequest<?> request) {
        return RawPath.between(RawPath.of(request), UNDO_ALL, "").flatMap(RawPath::decode);
    }

    private MutableHttpResponse<byte[]> again(
            HttpStatus status, HttpRequest<?> request, Person person, String reason, Errors errors) {
        return responder.html(status, view(request, person, reason, errors));
    }

    private UndoAllView view(HttpRequest<?> request, Person person, String reason, Errors errors) {
        UndoAll.Plan plan = undoAll.plan(person.id());
        List<UndoneEdit> pages = pages(plan);
        String path = person.name().path();
        return new UndoAllView(
                responder.shellWithForm(request, Location.unlisted(Routes.undoAll(path))),
                person.name().text(),
                path,
                pages,
                files(plan),
                plan.posts().here(),
                plan.posts().elsewhere(),
                pages.stream().mapToLong(UndoneEdit::edits).sum(),
                reason,
                errors);
    }

    private static List<UndoneEdit> pages(UndoAll.Plan plan) {
        return plan.pages().stream()
                .map(one -> new UndoneEdit(
                        ViewValues.link(one.page()),
                        one.edits(),
                        UndoneEdit.Effect.valueOf(one.effect().name())))
                .toList();
    }

    private static List<UndoneFile> files(UndoAll.Plan plan) {
        return plan.files().stream()
                .map(one -> new UndoneFile(
                        new Link(one.name().text(), Routes.file(one.name().path())),
                        UndoneEdit.Effect.valueOf(one.effect().name())))
                .toList();
    }
}
