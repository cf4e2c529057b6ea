package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Kinds of problem that a program can tell apart by the `type` of the answer (RFC 9457, section 3.1.1), whatever the
/// words beside it say.
///
/// The name of each is part of its address, and so of what is promised to programs: it never changes.
public enum ProblemType {
    BAD_INPUT(HttpStatus.BAD_REQUEST, "Bad input", "A part of the request is missing, or cannot be what it says."),
    BAD_TITLE(HttpStatus.BAD_REQUEST, "No title", "No page can have the title that was sent."),
    BAD_SUMMARY(HttpStatus.BAD_REQUEST, "Bad summary", "The summary is too long, or more than one line."),
    REASON_NEEDED(HttpStatus.BAD_REQUEST, "A reason is needed", "What takes something away needs a reason."),
    BAD_TEXT(HttpStatus.BAD_REQUEST, "Bad text", "The text has a character that cannot be stored."),
    TOKEN_NEEDED(HttpStatus.UNAUTHORIZED, "A token is needed", "Strangers may not do this."),
    TOKEN_UNKNOWN(HttpStatus.UNAUTHORIZED, "Unknown token", "The token never was one, or was revoked."),
    SIGNATURE_NEEDED(HttpStatus.UNAUTHORIZED, "A signature is needed", "It is not signed with a key of its sender."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Forbidden", "Whoever asks may not do this."),
    NOT_SET_UP(HttpStatus.FORBIDDEN, "Not set up", "The wiki has no keeper yet; until then nobody may write."),
    BLOCKED(HttpStatus.FORBIDDEN, "Blocked", "Whoever asks, or their address, may not write at present."),
    PROTECTED(HttpStatus.FORBIDDEN, "Protected", "The page may be edited by keepers only."),
    KEEPERS_ONLY(HttpStatus.FORBIDDEN, "Keepers only", "Only keepers may do this."),
    JOINING_CLOSED(HttpStatus.FORBIDDEN, "Joining is closed", "Nobody may join at present."),
    INVITATION_NEEDED(HttpStatus.FORBIDDEN, "An invitation is needed", "Joining takes an invitation."),
    REMOTE_EDITS_CLOSED(HttpStatus.FORBIDDEN, "No edits from elsewhere", "The wiki takes no edits from other wikis."),
    AT_HOME_ELSEWHERE(HttpStatus.FORBIDDEN, "At home elsewhere", "The page is of another wiki, and changed there."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "There is nothing at this address."),
    NO_SUCH_PAGE(HttpStatus.NOT_FOUND, "No such page", "No page has, or had, this title."),
    NO_SUCH_REVISION(HttpStatus.NOT_FOUND, "No such revision", "The page has no revision of this digest."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", "`Allow` says which methods there are."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable", "There is no answer of a type in `Accept`."),
    EDIT_CONFLICT(HttpStatus.CONFLICT, "Edit conflict", "Somebody else changed the same place; nothing was stored."),
    TITLE_TAKEN(HttpStatus.CONFLICT, "The title is taken", "Another page has the title."),
    LICENCE_FORBIDS(HttpStatus.CONFLICT, "The licence forbids it", "What is taken over may not go on under ours."),
    OUT_OF_TURN(HttpStatus.CONFLICT, "Not at present", "It does not fit what is there; the detail says why."),
    PAGE_DELETED(HttpStatus.GONE, "The page was deleted", "It can be restored; its history stays."),
    TEXT_HIDDEN(HttpStatus.GONE, "The text is hidden", "A keeper hid it, or it never came here."),
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Too large", "The detail names the limit."),
    UNSUPPORTED_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported type", "The body has another type."),
    NOT_TAKEN(HttpStatus.UNPROCESSABLE_ENTITY, "Not taken", "It can be read, but not be taken; the detail says why."),
    UNKNOWN_BASE(HttpStatus.UNPROCESSABLE_ENTITY, "Unknown base", "What the edit builds upon is not of this page."),
    NAME_TAKEN(HttpStatus.UNPROCESSABLE_ENTITY, "The name is taken", "There is a file of the name."),
    BASE_NEEDED(HttpStatus.PRECONDITION_REQUIRED, "A base is needed", "The page exists: say what the text began from."),
    TOO_OFTEN(HttpStatus.TOO_MANY_REQUESTS, "Too often", "`Retry-After` says when to come back."),
    TOO_MANY_WAITING(HttpStatus.TOO_MANY_REQUESTS, "Too many wait", "Others of the same kind must be answered first."),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "The wiki failed", "It is no fault of whoever asks."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Unavailable", "Come back a little later."),
    DISK_FULL(HttpStatus.INSUFFICIENT_STORAGE, "The disk is full", "Nothing was stored; reading goes on.");

    /// Path below which each type is told of.
    public static final String FOLDER = "/api/problems/";

    private final HttpStatus status;
    private final String title;
    private final String meaning;

    ProblemType(HttpStatus status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    /// Type of a problem of which nothing but the status is known; empty for a status without one, which RFC 9457
    /// calls `about:blank`.
    public static Optional<ProblemType> of(HttpStatus status) {
        return status == HttpStatus.UNPROCESSABLE_ENTITY
                ? Optional.of(NOT_TAKEN)
                : status == HttpStatus.CONFLICT
                        ? Optional.of(OUT_OF_TURN)
                        : Arrays.stream(values())
                                .filter(type -> type.status == status)
                                .findFirst();
    }

    /// Type of the address below [#FOLDER] that ends in `slug`.
    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /// Last part of its address.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Address of it, the same path on every wiki: what a program compares.
    public String address() {
        return FOLDER + slug();
    }

    public HttpStatus status() {
        return status;
    }

    /// Title in a few words, the same for all problems of the type.
    public String title() {
        return title;
    }

    /// Meaning, in a sentence for a person who writes a program.
    public String meaning() {
        return meaning;
    }

    /// A problem of this type.
    ///
    /// @param detail names the input and the limit
    public Problem problem(String detail) {
        return new Problem(address(), title, status.getCode(), detail);
    }
}
