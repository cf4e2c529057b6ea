package org.marram.server.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.marram.server.access.Viewer;
import org.marram.server.web.Answers;
import org.marram.server.web.Form;
import org.marram.server.web.RawPath;
import org.marram.server.web.WhenItFails;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Interruption;
import org.marram.themes.view.KeptField;
import org.marram.themes.view.KeptFormView;
import org.marram.themes.view.Location;

/// Forms that cannot be taken come back with everything that was typed in them, but for passwords.
@Singleton
public final class KeptForms {
    private final Shells shells;
    private final CurrentViewer viewers;
    private final FormAuthors authors;
    private final Answers answers;

    KeptForms(Shells shells, CurrentViewer viewers, FormAuthors authors, Answers answers) {
        this.shells = shells;
        this.viewers = viewers;
        this.authors = authors;
        this.answers = answers;
    }

    /// What of a form comes back.
    ///
    /// @param label of the text: the title of the page
    /// @param field the input with the text
    /// @param text as typed
    /// @param others every other input that is to come back
    /// @param previews whether the form has a preview: elsewhere every button sends
    public record Typed(String label, String field, String text, Map<String, String> others, boolean previews) {
        public Typed {
            others = Map.copyOf(others);
        }
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

    /// Whether whoever sends a form was signed in when it was made, and is no longer.
    public boolean isOver(HttpRequest<?> request) {
        return viewers.sessionOf(request).isPresent() && viewers.reader(request) instanceof Viewer.Anonymous;
    }

    /// A form of somebody who was signed in and is no longer.
    public MutableHttpResponse<byte[]> sessionOver(HttpRequest<?> request, Form form, Typed typed) {
        return back(HttpStatus.FORBIDDEN, Interruption.SESSION_OVER, request, form, typed, Errors.none());
    }

    /// Goes on as whoever is signed in, or signs a form that [Csrf] has accepted; where nobody does, it comes back.
    public MutableHttpResponse<byte[]> signed(
            HttpRequest<?> request,
            Form form,
            Typed typed,
            Function<Viewer.Participant, MutableHttpResponse<byte[]>> work) {
        return switch (authors.of(request, form)) {
            case FormAuthors.Author.Known(Viewer.Participant person) -> work.apply(person);
            case FormAuthors.Author.Known(Viewer stranger) -> sessionOver(request, form, typed);
            case FormAuthors.Author.Unknown(HttpStatus status, Errors errors, Duration wait) -> {
                MutableHttpResponse<byte[]> again = unsigned(status, request, form, typed, errors);
                yield wait.isZero() ? again : Answers.retryAfter(again, wait);
            }
        };
    }

    /// A form of somebody who was signed in, with what is wrong with the name or the password that it was signed with.
    public MutableHttpResponse<byte[]> unsigned(
            HttpStatus status, HttpRequest<?> request, Form form, Typed typed, Errors errors) {
        return back(status, Interruption.SESSION_OVER, request, form, typed, errors);
    }

    /// A form that came too soon after others.
    public MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Form form, Typed typed, Duration wait) {
        return Answers.retryAfter(
                back(HttpStatus.TOO_MANY_REQUESTS, Interruption.TOO_MANY, request, form, typed, Errors.none()), wait);
    }

    /// Has the form come back, too, when nothing can be stored, or something fails that nobody foresaw.
    public void whateverHappens(HttpRequest<?> request, Form form, Typed typed) {
        WhenItFails.note(
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
                        shells.withForm(request, Location.unlisted(here)),
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
