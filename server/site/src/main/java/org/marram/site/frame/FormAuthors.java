package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.SignInOrJoin.Joined;
import org.marram.site.frame.SignInOrJoin.Knock;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Signing;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.settings.CurrentSettings;

/// Under whose name a form is sent: by who is signed in, or by who gives a name and a password in the form itself.
@Singleton
public final class FormAuthors {
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final SignInOrJoin signInOrJoin;
    private final Refusals refusals;

    FormAuthors(CurrentViewer viewers, CurrentSettings settings, SignInOrJoin signInOrJoin, Refusals refusals) {
        this.viewers = viewers;
        this.settings = settings;
        this.signInOrJoin = signInOrJoin;
        this.refusals = refusals;
    }

    /// Signs in the person whose name is in `form`, which [Csrf] has accepted, or lets them join. Returns what
    /// is wrong with the name or the password; empty where the form can go on as the viewer that
    /// [CurrentViewer] names: the one who is signed in, or a stranger where no name was given.
    public Optional<Admission.Unsigned> fault(HttpRequest<?> request, Form form) {
        boolean named = !form.line("name").isEmpty() || !form.text("password").isEmpty();
        return viewers.of(request) instanceof Viewer.Anonymous && named ? entering(request, form) : Optional.empty();
    }

    private Optional<Admission.Unsigned> entering(HttpRequest<?> request, Form form) {
        Knock knock = new Knock(form.line("name"), form.text("password"), form.line("invite"), "");
        return switch (signInOrJoin.registerOrSignIn(request, knock)) {
            case Joined.Entered entered -> Optional.empty();
            case Joined.Waiting waiting -> unsigned(HttpStatus.FORBIDDEN, Errors.of(Message.of("reason.waiting")));
            case Joined.Refused(String field, Message message) ->
                unsigned(HttpStatus.UNPROCESSABLE_ENTITY, Errors.at(field, message));
            case Joined.NotAllowed(var reason) ->
                unsigned(HttpStatus.FORBIDDEN, Errors.of(refusals.message(request, reason)));
            case Joined.TooMany(Duration wait) ->
                Optional.of(new Admission.Unsigned(
                        HttpStatus.TOO_MANY_REQUESTS,
                        Errors.of(Message.of("error.too-many-tries", Answers.seconds(wait))),
                        wait));
        };
    }

    private static Optional<Admission.Unsigned> unsigned(HttpStatus status, Errors errors) {
        return Optional.of(new Admission.Unsigned(status, errors, Duration.ZERO));
    }

    /// Returns what a form asks of the person who is to send it.
    ///
    /// @param form as typed so far
    public Signing signing(HttpRequest<?> request, Form form) {
        return viewers.reader(request) instanceof Viewer.Anonymous
                ? new Signing.ByName(
                        form.line("name"), false, ShownRules.of(settings.get().joining()))
                : new Signing.SignedIn();
    }
}
