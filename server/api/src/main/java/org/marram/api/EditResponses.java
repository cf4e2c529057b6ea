package org.marram.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import org.marram.api.EditsApi.Conflict;
import org.marram.api.EditsApi.Stands;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.pages.Page;

/// Says to programs what came of an edit.
@Singleton
final class EditResponses {
    private final Rules rules;

    EditResponses(Rules rules) {
        this.rules = rules;
    }

    /// Answers with the page as it stands, or with the reason why it does not.
    HttpResponse<?> of(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Created(Page page, Digest head) -> HttpResponse.created(stands(page, head, "created"));
            case EditOutcome.Saved(Page page, Digest head) -> HttpResponse.ok(stands(page, head, "saved"));
            case EditOutcome.Merged merged -> HttpResponse.ok(stands(merged.page(), merged.head(), "merged"));
            case EditOutcome.Unchanged(Page page, Digest head) -> HttpResponse.ok(stands(page, head, "unchanged"));
            case EditOutcome.Conflicted conflict ->
                conflict(conflict, "Somebody else changed the same place; nothing was stored");
            case EditOutcome.BaseNeeded(Page page, Digest head) ->
                Answers.problem(
                        ProblemType.BASE_NEEDED,
                        "The page exists; say in \"base\" which revision the text was made from. It stands at " + head);
            case EditOutcome.RevisionUnknown(Digest revision) ->
                Answers.problem(ProblemType.UNKNOWN_BASE, "The page has no revision " + revision);
            case EditOutcome.TitleTaken(Page page) -> titleTaken(page);
            case EditOutcome.NoSuchPage none -> Answers.problem(ProblemType.NO_SUCH_PAGE, "There is no such page");
            case EditOutcome.PageDeleted(Page page) ->
                Answers.problem(ProblemType.PAGE_DELETED, "The page \"" + page.title() + "\" was deleted");
            case EditOutcome.Refused(var reason) -> ApiRefusals.of(reason);
            case EditOutcome.Unacceptable(EditOutcome.Fault fault, long limit) -> unacceptable(fault, limit);
        };
    }

    /// The answer to whoever would give a page the title of another one.
    static HttpResponse<?> titleTaken(Page page) {
        String who = page.deleted() ? "A page that was deleted" : "Another page";
        return Answers.problem(ProblemType.TITLE_TAKEN, who + " has the title \"" + page.title() + "\"");
    }

    /// The answer to an edit that met another in the same place.
    static HttpResponse<?> conflict(EditOutcome.Conflicted conflict, String detail) {
        Conflict body = new Conflict(
                ProblemType.EDIT_CONFLICT.address(),
                ProblemType.EDIT_CONFLICT.title(),
                HttpStatus.CONFLICT.getCode(),
                detail,
                conflict.base().map(Digest::toString).orElse(null),
                conflict.head().toString(),
                conflict.yours(),
                conflict.theirs(),
                conflict.overlap().marked());
        return HttpResponse.status(HttpStatus.CONFLICT)
                .body(body)
                .contentType(MediaType.of("application/problem+json"));
    }

    static HttpResponse<?> unacceptable(EditOutcome.Fault fault, long limit) {
        return switch (fault) {
            case TEXT_TOO_LARGE ->
                Answers.problem(ProblemType.TOO_LARGE, "A text has at most " + limit + " bytes of UTF-8");
            case TEXT_HAS_UNSTORABLE_CHARACTER ->
                Answers.problem(ProblemType.BAD_TEXT, "The text has a NUL or half of a surrogate pair");
            case TOO_MANY_CATEGORIES ->
                Answers.problem(
                        ProblemType.NOT_TAKEN,
                        "A page can be in at most " + limit + " categories, and this text names more");
            case SUMMARY_TOO_LONG ->
                Answers.problem(ProblemType.BAD_SUMMARY, "A summary has at most " + limit + " characters");
            case SUMMARY_HAS_CONTROL_CHARACTER ->
                Answers.problem(ProblemType.BAD_SUMMARY, "A summary is one line without control characters");
            case REASON_NEEDED ->
                Answers.problem(
                        ProblemType.REASON_NEEDED, "What takes something away needs a reason that is not empty");
            case TITLE_RESERVED -> Answers.problem(ProblemType.BAD_TITLE, "Titles that begin with File: name files");
        };
    }

    private Stands stands(Page page, Digest head, String outcome) {
        return new Stands(page.title().text(), rules.origin() + page.path(), head.toString(), outcome);
    }
}
