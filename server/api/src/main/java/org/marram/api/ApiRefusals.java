package org.marram.api;

import io.micronaut.http.MutableHttpResponse;
import org.marram.http.web.Answers;
import org.marram.http.web.Problem;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Decision;

/// Tells a program that it may not do something; people are told by the site.
public final class ApiRefusals {
    private ApiRefusals() {}

    /// A decision of [org.marram.wiki.access.Access] as a program reads it.
    public static MutableHttpResponse<Problem> of(Decision.Reason reason) {
        return Answers.problem(
                type(reason),
                switch (reason) {
                    case NOT_KEPT_YET -> "This wiki has no keeper yet; until it is set up nobody may write";
                    case SIGN_IN -> "A token is needed: Authorization: Bearer marram_...";
                    case BLOCKED -> "Whoever this is may not write here at present";
                    case PROTECTED -> "The page may be edited by keepers only";
                    case KEEPERS_ONLY -> "Only keepers may do this";
                    case JOINING_CLOSED -> "Nobody may join at present";
                    case INVITATION_NEEDED -> "Joining takes an invitation";
                    case DELETED -> "The page was deleted";
                    case REMOTE_EDITS_CLOSED -> "This wiki takes no edits from other wikis";
                    case ELSEWHERE -> "The page is at home in another wiki, and changed there";
                });
    }

    private static ProblemType type(Decision.Reason reason) {
        return switch (reason) {
            case NOT_KEPT_YET -> ProblemType.NOT_SET_UP;
            case SIGN_IN -> ProblemType.TOKEN_NEEDED;
            case BLOCKED -> ProblemType.BLOCKED;
            case PROTECTED -> ProblemType.PROTECTED;
            case KEEPERS_ONLY -> ProblemType.KEEPERS_ONLY;
            case JOINING_CLOSED -> ProblemType.JOINING_CLOSED;
            case INVITATION_NEEDED -> ProblemType.INVITATION_NEEDED;
            case DELETED -> ProblemType.FORBIDDEN;
            case REMOTE_EDITS_CLOSED -> ProblemType.REMOTE_EDITS_CLOSED;
            case ELSEWHERE -> ProblemType.AT_HOME_ELSEWHERE;
        };
    }
}
