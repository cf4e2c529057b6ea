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
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
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

    /// A page that is to be acted upon.
    record Target(HttpRequest<?> request, Viewer viewer, Page page, Shell shell, PageFrame frame) {
        Title title() {
            return page.title();
        }
    }

    /// The form with what was typed and what is wrong with it.
    interface Filled {
        View view(Target target, Form form, Errors errors);
    }

    /// Work to be done with a form that may be sent.
    interface Deed {
        MutableHttpResponse<byte[]> on(Target target);
    }

    /// Shows the form of an act, empty.
    MutableHttpResponse<byte[]> open(HttpRequest<?> request, Act act, Filled filled) {
        Deed show = target -> responder.html(filled.view(target, Form.of(null), Errors.none()));
        return asked.of(request, act.prefix(), title -> target(request, act, title, show));
    }

    /// Takes the form of an act back.
    MutableHttpResponse<byte[]> sent(HttpRequest<?> request, Act act, Form form, Filled filled, Deed deed) {
        return asked.of(request, act.prefix(), title -> sent(request, act, title, form, filled, deed));
    }

    private MutableHttpResponse<byte[]> sent(
            HttpRequest<?> request, Act act, Title title, Form form, Filled filled, Deed deed) {
        return switch (kept.admitPerson(new KeptForms.Sent(request, form, act.typed(title, form)))) {
            case Admission.Person person -> target(request, act, title, deed);
            case Admission.Outdated(Message why) ->
                target(
                        request,
                        act,
                        title,
                        target -> responder.html(HttpStatus.FORBIDDEN, filled.view(target, form, Errors.of(why))));
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> target(HttpRequest<?> request, Act act, Title title, Deed then) {
        Viewer viewer = viewers.reader(request);
        Optional<Page> page = screens.page(title);
        if (page.isEmpty() || (act.onDeleted() && !page.get().deleted())) {
            return responder.notFound(request);
        }
        if (rules.decide(viewer, act.action(), page.get().subject())
                instanceof Decision.Refused(Decision.Reason reason)) {
            return responder.refused(request, reason);
        }
        if (page.get().deleted() && !act.onDeleted()) {
            return gone(request, page.get());
        }
        Title present = page.get().title();
        return then.on(
                new Target(request, viewer, page.get(), screens.shell(request), screens.frame(request, present)));
    }

    /// Leads on, and has the next page say what was done.
    MutableHttpResponse<byte[]> done(HttpRequest<?> request, String path, String notice) {
        responder.say(request, notice);
        return Answers.seeOther(path);
    }

    /// The answer to what came of [ModeratePages].
    ///
    /// @param field the input with the reason
    MutableHttpResponse<byte[]> answer(
            ModeratePages.Outcome outcome, Target target, Form form, String field, String notice, Filled filled) {
        return switch (outcome) {
            case ModeratePages.Outcome.Done(Page page) -> done(target.request(), page.path(), notice);
            case ModeratePages.Outcome.AlreadySo(Page page) -> Answers.seeOther(page.path());
            case ModeratePages.Outcome.NoSuchPage none -> responder.notFound(target.request());
            case ModeratePages.Outcome.Refused(Decision.Reason reason) -> responder.refused(target.request(), reason);
            case ModeratePages.Outcome.Faulty(Unacceptable fault) ->
                wrong(filled.view(target, form, at(field, fault, form.line(field))));
        };
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
