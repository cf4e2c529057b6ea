package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.FailureAnswer;
import org.marram.http.web.Form;
import org.marram.http.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Interruption;
import org.marram.themes.view.KeptField;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.Location;
import org.marram.wiki.access.Decision;
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

    KeptForms(
            PageShells pageShells,
            CurrentViewer viewers,
            FormAuthors authors,
            Csrf csrf,
            Refusals refusals,
            Answers answers) {
        this.pageShells = pageShells;
        this.viewers = viewers;
        this.authors = authors;
        this.csrf = csrf;
        this.refusals = refusals;
        this.answers = answers;
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

        /// Of a form without a preview.
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

    /// Takes a form that only a person who is signed in sends, and does its work. Whatever comes between, what
    /// was typed comes back: where the session is over, with a place to sign; where the form was too old, as it
    /// was.
    ///
    /// @param again the form as it was, with this message, for a person who may see it; what they may do is not
    /// decided yet
    public MutableHttpResponse<byte[]> take(
            Sent sent,
            Function<Viewer.Participant, MutableHttpResponse<byte[]>> work,
            Function<Message, MutableHttpResponse<byte[]>> again) {
        HttpRequest<?> request = sent.request();
        if (csrf.accepts(request, sent.form().text(Csrf.FIELD))) {
            whateverHappens(request, sent.form(), sent.typed());
            return signed(sent, work);
        }
        return viewers.reader(request) instanceof Viewer.Anonymous
                ? unproven(request, sent.form(), sent.typed())
                : again.apply(Message.of("Interruption.FORGED"));
    }

    private MutableHttpResponse<byte[]> signed(
            Sent sent, Function<Viewer.Participant, MutableHttpResponse<byte[]>> work) {
        return authors.signed(
                sent.request(),
                sent.form(),
                viewer -> viewer instanceof Viewer.Participant person ? work.apply(person) : unsigned(sent),
                (status, errors) -> unsigned(status, sent.request(), sent.form(), sent.typed(), errors));
    }

    /// Tells whether the sender was given such a form. A person who never was signed in was not, unless the
    /// form came back to them.
    public boolean wasGiven(HttpRequest<?> request, Form form) {
        return isOver(request) || form.has("password");
    }

    private MutableHttpResponse<byte[]> unsigned(Sent sent) {
        return wasGiven(sent.request(), sent.form())
                ? sessionOver(sent.request(), sent.form(), sent.typed())
                : refusals.html(sent.request(), Decision.Reason.SIGN_IN);
    }

    /// A form whose token does not fit: its session is over, or it came from another site.
    public MutableHttpResponse<byte[]> unproven(HttpRequest<?> request, Form form, Typed typed) {
        boolean elsewhere = "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"));
        boolean over = !elsewhere && viewers.reader(request) instanceof Viewer.Anonymous;
        return back(
                HttpStatus.FORBIDDEN,
                over ? Interruption.SESSION_OVER : Interruption.FORGED,
                request,
                form,
                typed,
                Errors.none());
    }

    /// Tells whether the sender of a form was signed in when it was made, and is no longer.
    public boolean isOver(HttpRequest<?> request) {
        return viewers.sessionOf(request).isPresent() && viewers.reader(request) instanceof Viewer.Anonymous;
    }

    /// A form of a person who was signed in and is no longer.
    public MutableHttpResponse<byte[]> sessionOver(HttpRequest<?> request, Form form, Typed typed) {
        return back(HttpStatus.FORBIDDEN, Interruption.SESSION_OVER, request, form, typed, Errors.none());
    }

    /// A form of a person who was signed in, with what is wrong with the name or the password that it was
    /// signed with.
    public MutableHttpResponse<byte[]> unsigned(
            HttpStatus status, HttpRequest<?> request, Form form, Typed typed, Errors errors) {
        return back(status, Interruption.SESSION_OVER, request, form, typed, errors);
    }

    /// A form that came too soon after others.
    public MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Form form, Typed typed, Duration wait) {
        return Answers.retryAfter(
                back(HttpStatus.TOO_MANY_REQUESTS, Interruption.TOO_MANY, request, form, typed, Errors.none()), wait);
    }

    /// Has the form come back, too, when nothing can be stored, or something fails that was not foreseen.
    public void whateverHappens(HttpRequest<?> request, Form form, Typed typed) {
        FailureAnswer.note(
                request, status -> back(status, Interruption.UNAVAILABLE, request, form, typed, Errors.none()));
    }

    private MutableHttpResponse<byte[]> back(
            HttpStatus status, Interruption why, HttpRequest<?> request, Form form, Typed typed, Errors errors) {
        List<KeptField> others = typed.others().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new KeptField(entry.getKey(), entry.getValue()))
                .toList();
        String here = RawPath.of(request);
        return answers.html(
                status,
                new KeptFormView(
                        pageShells.withForm(request, Location.unlisted(here)),
                        why,
                        here,
                        typed.label(),
                        typed.field(),
                        typed.text(),
                        others,
                        typed.previews(),
                        errors,
                        authors.signing(request, form)));
    }
}
