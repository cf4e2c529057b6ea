package org.marram.site.editing;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome.Unacceptable;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// The forms of acts on one page (rename, delete, protect, …), which go the same way: find the page, decide, show the
/// form; take it back, do it, say so, lead on.
@Singleton
final class ActForms {
    private final AskedTitle asked;
    private final EditScreens screens;
    private final KeptForms kept;
    private final ReadablePages readablePages;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;

    ActForms(
            AskedTitle asked,
            EditScreens screens,
            KeptForms kept,
            ReadablePages readablePages,
            CurrentViewer viewers,
            Rules rules,
            Responder responder) {
        this.asked = asked;
        this.screens = screens;
        this.kept = kept;
        this.readablePages = readablePages;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
    }

    /// An act.
    ///
    /// @param prefix of its path, such as `/rename/`
    /// @param onDeleted true for what is done to deleted pages, false for what is done to others
    /// @param text the input with what is above all typed in its form
    /// @param others its other inputs
    record Act(String prefix, Action action, boolean onDeleted, String text, List<String> others) {
        private KeptForms.Typed typed(Title title, Form form) {
            return KeptForms.Typed.of(form, title.text(), text, others);
        }
    }

    /// Result of opening the form of an act.
    sealed interface Opened {}

    /// Result of taking the form of an act.
    sealed interface Taken {}

    /// A page that is to be acted upon.
    record Target(HttpRequest<?> request, Viewer viewer, Page page, Shell shell, PageFrame frame)
            implements Opened, Taken {
        Title title() {
            return page.title();
        }
    }

    /// The form is too old, or came from another site: it is shown again, with what is wrong with it.
    record Outdated(Target target, Errors why) implements Taken {}

    /// The request was answered: there is no such page, or this viewer may not act upon it.
    record Answered(MutableHttpResponse<byte[]> answer) implements Opened, Taken {}

    /// Finds the page whose form is to be shown, empty.
    Opened open(HttpRequest<?> request, Act act) {
        return switch (asked.here(request, act.prefix())) {
            case AskedName.Named(PageName name) -> target(request, act, name.title());
            case AskedName.Answered(var answer) -> new Answered(answer);
        };
    }

    /// Takes the form of an act back.
    Taken take(HttpRequest<?> request, Act act, Form form) {
        return switch (asked.here(request, act.prefix())) {
            case AskedName.Named(PageName name) -> take(request, act, name.title(), form);
            case AskedName.Answered(var answer) -> new Answered(answer);
        };
    }

    private Taken take(HttpRequest<?> request, Act act, Title title, Form form) {
        return switch (kept.admitPerson(new KeptForms.Sent(request, form, act.typed(title, form)))) {
            case Admission.Person _ ->
                switch (target(request, act, title)) {
                    case Target target -> target;
                    case Answered answered -> answered;
                };
            case Admission.Outdated(Message why) ->
                switch (target(request, act, title)) {
                    case Target target -> new Outdated(target, Errors.of(why));
                    case Answered answered -> answered;
                };
            case Admission.Answered(var answer) -> new Answered(answer);
        };
    }

    private Opened target(HttpRequest<?> request, Act act, Title title) {
        Viewer viewer = viewers.reader(request);
        Optional<Page> page = screens.page(title);
        if (page.isEmpty() || (act.onDeleted() && !page.get().deleted())) {
            return new Answered(responder.notFound(request));
        }
        Optional<Decision.Reason> no =
                rules.refusal(viewer, act.action(), page.get().subject());
        if (no.isPresent()) {
            return new Answered(responder.refused(request, no.get()));
        }
        if (page.get().deleted() && !act.onDeleted()) {
            return new Answered(gone(request, page.get()));
        }
        Title present = page.get().title();
        return new Target(request, viewer, page.get(), screens.shell(request), screens.frame(request, present));
    }

    /// Leads on, and has the next page say what was done.
    MutableHttpResponse<byte[]> done(HttpRequest<?> request, String path, String notice, String... arguments) {
        responder.say(request, notice, arguments);
        return Answers.seeOther(path);
    }

    /// Shows the form.
    MutableHttpResponse<byte[]> html(View view) {
        return responder.html(view);
    }

    /// The form again, with what is wrong with it.
    MutableHttpResponse<byte[]> wrong(View view) {
        return responder.html(HttpStatus.UNPROCESSABLE_ENTITY, view);
    }

    MutableHttpResponse<byte[]> html(HttpStatus status, View view) {
        return responder.html(status, view);
    }

    MutableHttpResponse<byte[]> refused(HttpRequest<?> request, Decision.Reason reason) {
        return responder.refused(request, reason);
    }

    MutableHttpResponse<byte[]> notFound(HttpRequest<?> request) {
        return responder.notFound(request);
    }

    MutableHttpResponse<byte[]> gone(HttpRequest<?> request, Page page) {
        return readablePages.gone(request, viewers.reader(request), page);
    }

    /// Returns the fault of a reason or summary, at the input that it came in.
    static Errors at(String field, Unacceptable fault, String typed) {
        Message message = EditFaults.errors(fault, "", typed).list().getFirst().message();
        return Errors.at(field, message);
    }

    /// That an input cannot be empty.
    static Errors required(String field) {
        return Errors.at(field, Message.of("error.required"));
    }
}
