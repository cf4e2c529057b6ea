package org.marram.site.frame;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import org.marram.http.web.Answers;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.wiki.access.Viewer;

/// Result of letting in a form that strangers may sign, before its work is done: a controller switches on it.
public sealed interface Admission {
    /// Result for a form that only people who are signed in send.
    sealed interface OfPerson {}

    /// The form goes on, as this viewer.
    record Admitted(Viewer viewer) implements Admission {}

    /// The form goes on, as this person.
    record Person(Viewer.Participant person) implements OfPerson {}

    /// The form of a person who is signed in is too old, or came from another site. It is shown again, with this
    /// message, to a person who may see it; what they may do is not decided yet.
    record Outdated(Message why) implements Admission, OfPerson {}

    /// The form was signed with a name or a password that does not fit. It is shown again with what is wrong.
    ///
    /// @param pause time before the next try; zero where nothing stands against one
    record Unsigned(HttpStatus status, Errors errors, Duration pause) implements Admission {
        /// The form as an answer, with the time to wait.
        public MutableHttpResponse<byte[]> on(MutableHttpResponse<byte[]> form) {
            return pause.isZero() ? form : Answers.retryAfter(form, pause);
        }
    }

    /// The form was answered: it comes back as it was, or it is refused.
    record Answered(MutableHttpResponse<byte[]> answer) implements Admission, OfPerson {}
}
