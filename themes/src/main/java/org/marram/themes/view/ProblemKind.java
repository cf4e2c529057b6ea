package org.marram.themes.view;

/// Kinds of problem.
public enum ProblemKind {
    BAD_REQUEST,
    FORBIDDEN,
    /// A page of another site sent the form, or so it looks from here.
    OTHER_SITE,
    NOT_FOUND,
    /// No page can have the title in the address.
    NO_TITLE,
    /// Such an address takes forms, and shows nothing by itself.
    METHOD_NOT_ALLOWED,
    /// The thing here cannot be had in any form that was asked for.
    NOT_ACCEPTABLE,
    /// The body that was sent is not in a form that is taken here.
    UNSUPPORTED_TYPE,
    GONE,
    CONFLICT,
    TOO_LARGE,
    TOO_MANY,
    BROKEN,
    UNAVAILABLE,
    /// Too many clients ask at once for what takes long.
    BUSY,
    /// The server is about to end; another one will take its place.
    RESTARTING,
    /// The database does not answer, or is gone; everything goes on by itself when it is back.
    DATABASE_LOST,
    DISK_FULL;

    /// The status of the answer.
    public int status() {
        return switch (this) {
            case BAD_REQUEST -> 400;
            case FORBIDDEN, OTHER_SITE -> 403;
            case NOT_FOUND, NO_TITLE -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case UNSUPPORTED_TYPE -> 415;
            case GONE -> 410;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case BROKEN -> 500;
            case UNAVAILABLE, BUSY, RESTARTING, DATABASE_LOST -> 503;
            case DISK_FULL -> 507;
        };
    }
}
