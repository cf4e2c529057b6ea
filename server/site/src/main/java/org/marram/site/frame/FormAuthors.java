package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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

    /// The form again, with what is wrong with the name or the password that it was signed with.
    public interface Unsigned {
        MutableHttpResponse<byte[]> again(HttpStatus status, Errors errors);
    }

    /// Goes on as the sender of `form`, which [Csrf] has accepted: the participant who is signed in, or the one
    /// whose name is in it. A stranger goes on where no name was given.
    public MutableHttpResponse<byte[]> signed(
            HttpRequest<?> request, Form form, Function<Viewer, MutableHttpResponse<byte[]>> work, Unsigned unsigned) {
        return refusal(request, form, unsigned).orElseGet(() -> work.apply(viewers.of(request)));
    }

    /// Signs in the person whose name is in `form`, which [Csrf] has accepted, or lets them join. Returns the
    /// answer where that name does not open the door; empty where the form can go on as the viewer that
    /// [CurrentViewer] names.
    public Optional<MutableHttpResponse<byte[]>> refusal(HttpRequest<?> request, Form form, Unsigned unsigned) {
        boolean named = !form.line("name").isEmpty() || !form.text("password").isEmpty();
        return viewers.of(request) instanceof Viewer.Anonymous && named
                ? entering(request, form, unsigned)
                : Optional.empty();
    }

    private Optional<MutableHttpResponse<byte[]>> entering(HttpRequest<?> request, Form form, Unsigned unsigned) {
        Knock knock = new Knock(form.line("name"), form.text("password"), form.line("invite"), "");
        return switch (signInOrJoin.registerOrSignIn(request, knock)) {
            case Joined.Entered entered -> Optional.empty();
            case Joined.Waiting waiting ->
                Optional.of(unsigned.again(HttpStatus.FORBIDDEN, Errors.of(Message.of("reason.waiting"))));
            case Joined.Refused(String field, Message message) ->
                Optional.of(unsigned.again(HttpStatus.UNPROCESSABLE_ENTITY, Errors.at(field, message)));
            case Joined.NotAllowed(var reason) ->
                Optional.of(unsigned.again(HttpStatus.FORBIDDEN, Errors.of(refusals.message(request, reason))));
            case Joined.TooMany(Duration wait) -> {
                Errors errors = Errors.of(Message.of("error.too-many-tries", Answers.seconds(wait)));
                yield Optional.of(Answers.retryAfter(unsigned.again(HttpStatus.TOO_MANY_REQUESTS, errors), wait));
            }
        };
    }

    /// Returns what a form asks of the person who is to send it.
    ///
    /// @param form as typed so far
    public Signing signing(HttpRequest<?> request, Form form) {
        return viewers.reader(request) instanceof Viewer.Anonymous
                ? new Signing.ByName(
                        form.line("name"),
                        false,
                        org.marram.themes.view.Joining.valueOf(
                                settings.get().joining().name()))
                : new Signing.SignedIn();
    }
}
