package org.marram.site.editing;

import io.micronaut.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditOutcome.Unacceptable;

/// Faults of a text, a summary or a title, in the words of the interface.
final class EditFaults {
    private EditFaults() {}

    static HttpStatus status(Unacceptable fault) {
        return fault.fault() == EditOutcome.Fault.TEXT_TOO_LARGE
                ? HttpStatus.REQUEST_ENTITY_TOO_LARGE
                : HttpStatus.UNPROCESSABLE_ENTITY;
    }

    static Errors errors(Unacceptable unacceptable, String text, String summary) {
        return switch (unacceptable.fault()) {
            case TEXT_TOO_LARGE ->
                Errors.at("text", Message.of("error.text-too-large", unacceptable.limit(), (long)
                        text.getBytes(StandardCharsets.UTF_8).length));
            case TEXT_HAS_UNSTORABLE_CHARACTER -> Errors.at("text", Message.of("error.text-character"));
            case TOO_MANY_CATEGORIES ->
                Errors.at("text", Message.of("error.too-many-categories", unacceptable.limit()));
            case SUMMARY_TOO_LONG ->
                Errors.at("summary", Message.of("error.too-long", unacceptable.limit(), (long)
                        summary.codePointCount(0, summary.length())));
            case SUMMARY_HAS_CONTROL_CHARACTER -> Errors.at("summary", Message.of("error.summary-character"));
            case REASON_NEEDED -> Errors.at("summary", Message.of("error.required"));
            case TITLE_RESERVED -> Errors.of(Message.of("error.title-reserved"));
        };
    }
}
