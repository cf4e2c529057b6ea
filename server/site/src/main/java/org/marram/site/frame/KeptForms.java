package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.http.web.FailureAnswer;
import org.marram.http.web.Form;
import org.marram.http.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.KeptFormView.Interruption;
import org.marram.themes.view.KeptFormView.KeptField;
import org.marram.themes.view.Location;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Gate;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;

/// Forms that cannot be taken come back with everything that was typed in them, but for passwords.
@Singleton
public final class KeptForms {
    private final PageShells pageShells;
    private final CurrentViewer viewers;
    private final FormAuthors authors;
    private final Csrf csrf;
    private final Refusals refusals;
    private final Answers answers;
    private final Gate gate;
    private final Throttles throttles;

    KeptForms(
            PageShells pageShells,
            CurrentViewer viewers,
            FormAuthors authors,
            Csrf csrf,
            Refusals refusals,
            Answers answers,
            Rules gate,
            Throttles throttles) {
        this.pageShells = pageShells;
        this.viewers = viewers;
        this.authors = authors;
        this.csrf = csrf;
        this.refusals = refusals;
        this.answers = answers;
        this.gate = gate;
        this.throttles = throttles;
    }

    /// Inputs of a form that come back. None of them is called as those that a form is signed with: `name`,
    /// `password`, `invite`.
    ///
    /// @param label what the text is for: the title of the page; may be empty
    /// @param field the input with the text
    /// @param text as typed
    /// @param others every other input that is to come back
    /// @param previews whether the form has a preview: elsewhere every button sends
    public record Typed(String label, String field, String text, Map<String, String> others, boolean previews) {
        public Typed {
            others = Map.copyOf(others);
        }

        /// Returns the inputs of a form without a preview.
        ///
        /// @param others the names of its other inputs
        public static Typed of(Form form, String label, String field, List<String> others) {
            return new Typed(
                    label,
                    field,
                    form.text(field),
                    others.stream().filter(form::has).collect(Collectors.toMap(input -> input, form::text)),
                    false);
        }
    }

    /// A form that was sent, and what of it comes back.
    public record Sent(HttpRequest<?> request, Form form, Typed typed) {}

    /// Lets in a form that strangers may sign. From here on it comes back whatever happens.
    public Admission admit(Sent sent) {
        HttpRequest<?> request = sent.request();
        if (!isProven(sent)) {
            return viewers.reader(request) instanceof Viewer.Anonymous
                    ? new Admission.Answered(unproven(sent))
                    : new Admission.Outdated(Message.of("Interruption.FORGED"));
        }
        whateverHappens(sent);
        Optional<Admission.Unsigned> fault = authors.fault(request, sent.form());
        if (fault.isPresent()) {
            return fault.get();
        }
        return isOver(request)
                ? new Admission.Answered(sessionOver(sent))
                : new Admission.Admitted(viewers.of(request));
    }

    /// Lets in a form as [#admit] does, from those alone who may read the wiki.
    public Admission admitReader(Sent sent) {
        Admission admission = admit(sent);
        return admission instanceof Admission.Admitted(Viewer viewer) && !gate.allows(viewer, Action.READ)
                ? new Admission.Answered(sessionOver(sent))
                : admission;
    }

    /// Lets in a form that only a person who is signed in sends. Whatever comes between, what was typed comes back:
    /// where
    /// the session is over, with a place to sign; where the form was too old, as it was.
    public Admission.OfPerson admitPerson(Sent sent) {
        return switch (admit(sent)) {
            case Admission.Admitted(Viewer.Participant person) -> new Admission.Person(person);
            case Admission.Admitted admitted -> new Admission.Answered(unsigned(sent));
            case Admission.Unsigned fault ->
                new Admission.Answered(fault.on(unsigned(fault.status(), sent, fault.errors())));
            case Admission.Outdated outdated -> outdated;
            case Admission.Answered answered -> answered;
        };
    }

    /// Returns the form again when this person has sent too many in a short time; empty when it may go on.
    public Optional<MutableHttpResponse<byte[]>> tooSoon(Sent sent, Viewer viewer) {
        Duration wait = throttles.edit(viewer);
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(Answers.retryAfter(
                        back(HttpStatus.TOO_MANY_REQUESTS, Interruption.TOO_MANY, sent, Errors.none()), wait));
    }

    /// Tells whether the sender of a form may read the wiki.
    public boolean mayRead(HttpRequest<?> request) {
        return gate.allows(viewers.reader(request), Action.READ);
    }

    /// Tells whether the sender was given such a form. A person who never was signed in was not, unless the
    /// form came back to them.
    public boolean wasGiven(HttpRequest<?> request, Form form) {
        return isOver(request) || form.has("password");
    }

    private MutableHttpResponse<byte[]> unsigned(Sent sent) {
        return wasGiven(sent.request(), sent.form())
                ? sessionOver(sent)
                : refusals.html(sent.request(), Decision.Reason.SIGN_IN);
    }

    /// Tells whether a form came from a page of this wiki.
    public boolean isProven(Sent sent) {
        return csrf.accepts(sent.request(), sent.form().text(Csrf.FIELD));
    }

    /// A form whose token does not fit: its session is over, or it came from another site.
    public MutableHttpResponse<byte[]> unproven(Sent sent) {
        boolean elsewhere = "cross-site".equals(sent.request().getHeaders().get("Sec-Fetch-Site"));
        boolean over = !elsewhere && viewers.reader(sent.request()) instanceof Viewer.Anonymous;
        return back(HttpStatus.FORBIDDEN, over ? Interruption.SESSION_OVER : Interruption.FORGED, sent, Errors.none());
    }

    /// Tells whether the sender of a form was signed in when it was made, and is no longer.
    public boolean isOver(HttpRequest<?> request) {
        return viewers.sessionOf(request).isPresent() && viewers.reader(request) instanceof Viewer.Anonymous;
    }

    /// A form of a person who was signed in and is no longer.
    public MutableHttpResponse<byte[]> sessionOver(Sent sent) {
        return back(HttpStatus.FORBIDDEN, Interruption.SESSION_OVER, sent, Errors.none());
    }

    /// A form of a person who was signed in, with what is wrong with the name or the password that it was
    /// signed with.
    public MutableHttpResponse<byte[]> unsigned(HttpStatus status, Sent sent, Errors errors) {
        return back(status, Interruption.SESSION_OVER, sent, errors);
    }

    /// Has the form come back, too, when nothing can be stored, or something fails that was not foreseen.
    public void whateverHappens(Sent sent) {
        FailureAnswer.note(sent.request(), status -> back(status, Interruption.UNAVAILABLE, sent, Errors.none()));
    }

    private MutableHttpResponse<byte[]> back(HttpStatus status, Interruption why, Sent sent, Errors errors) {
        Typed typed = sent.typed();
        List<KeptField> others = typed.others().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new KeptField(entry.getKey(), entry.getValue()))
                .toList();
        String here = RawPath.of(sent.request());
        return answers.html(
                status,
                new KeptFormView(
                        pageShells.withForm(sent.request(), Location.unlisted(here)),
                        why,
                        here,
                        typed.label(),
                        typed.field(),
                        typed.text(),
                        others,
                        typed.previews(),
                        errors,
                        authors.signing(sent.request(), sent.form())));
    }
}
