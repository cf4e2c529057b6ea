package org.marram.wiki.access;

import org.marram.wiki.access.Decision.Reason;
import org.marram.wiki.access.Decision.Refused;
import org.marram.wiki.access.Viewer.Anonymous;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.access.Viewer.Remote;
import org.marram.wiki.access.Viewer.Wiki;
import org.marram.wiki.shared.Reading;

/// Decision on who may do what. Pure: values in, a decision out; every feature asks here and nowhere else.
public final class Access {
    private Access() {}

    /// Decides whether `viewer` may do `action` to `subject` under `policy`.
    public static Decision decide(Viewer viewer, Action action, Subject subject, Policy policy) {
        return switch (viewer) {
            case Wiki wiki -> Decision.ALLOWED;
            case Participant participant -> participant(participant, action, subject, policy);
            case Remote remote -> remote(remote, action, subject, policy);
            case Anonymous anonymous ->
                subject instanceof Subject.Mirrored && changesPage(action)
                        ? refused(Reason.ELSEWHERE)
                        : anonymous(anonymous, action, policy);
        };
    }

    private static Decision anonymous(Anonymous viewer, Action action, Policy policy) {
        return switch (action) {
            case READ -> policy.reading() == Reading.EVERYONE ? Decision.ALLOWED : refused(Reason.SIGN_IN);
            case REGISTER -> register(viewer, policy, false);
            case REGISTER_INVITED -> register(viewer, policy, true);
            case CREATE,
                    EDIT,
                    RENAME,
                    DELETE,
                    RESTORE,
                    TALK,
                    UPLOAD,
                    DELETE_FILE,
                    PROTECT,
                    HIDE,
                    BLOCK,
                    SETTINGS,
                    PEOPLE,
                    IMPORT,
                    REVIEW -> refused(policy.kept() ? Reason.SIGN_IN : Reason.NOT_KEPT_YET);
        };
    }

    private static Decision register(Anonymous viewer, Policy policy, boolean invited) {
        if (!policy.kept()) {
            return refused(Reason.NOT_KEPT_YET);
        }
        if (viewer.blocked()) {
            return refused(Reason.BLOCKED);
        }
        return switch (policy.joining()) {
            case OPEN, APPROVAL -> Decision.ALLOWED;
            case INVITE -> invited ? Decision.ALLOWED : refused(Reason.INVITATION_NEEDED);
            case CLOSED -> refused(Reason.JOINING_CLOSED);
        };
    }

    private static Decision participant(Participant viewer, Action action, Subject subject, Policy policy) {
        if (action == Action.READ) {
            return Decision.ALLOWED;
        }
        if (viewer.blocked()) {
            return refused(Reason.BLOCKED);
        }
        if (!policy.kept()) {
            return refused(Reason.NOT_KEPT_YET);
        }
        if (subject instanceof Subject.Mirrored && changesPage(action)) {
            return refused(Reason.ELSEWHERE);
        }
        return viewer.isKeeper() ? Decision.ALLOWED : ordinary(action, subject);
    }

    private static boolean changesPage(Action action) {
        return switch (action) {
            case EDIT, RENAME, DELETE, RESTORE, PROTECT -> true;
            case READ,
                    CREATE,
                    TALK,
                    UPLOAD,
                    DELETE_FILE,
                    REGISTER,
                    REGISTER_INVITED,
                    HIDE,
                    BLOCK,
                    SETTINGS,
                    PEOPLE,
                    IMPORT,
                    REVIEW -> false;
        };
    }

    private static Decision ordinary(Action action, Subject subject) {
        return switch (action) {
            case READ, CREATE, TALK, UPLOAD, REGISTER, REGISTER_INVITED -> Decision.ALLOWED;
            case EDIT, RENAME -> page(subject);
            case DELETE, RESTORE, DELETE_FILE, PROTECT, HIDE, BLOCK, SETTINGS, PEOPLE, IMPORT, REVIEW ->
                refused(Reason.KEEPERS_ONLY);
        };
    }

    /// Decides for a person of another server: they may read what everyone reads, talk, and propose changes.
    private static Decision remote(Remote viewer, Action action, Subject subject, Policy policy) {
        if (viewer.blocked()) {
            return refused(Reason.BLOCKED);
        }
        if (!policy.kept()) {
            return refused(Reason.NOT_KEPT_YET);
        }
        if (policy.reading() != Reading.EVERYONE) {
            return refused(Reason.SIGN_IN);
        }
        return switch (action) {
            case READ, TALK -> Decision.ALLOWED;
            case EDIT -> remoteEdit(subject, policy);
            case CREATE,
                    RENAME,
                    DELETE,
                    RESTORE,
                    UPLOAD,
                    DELETE_FILE,
                    REGISTER,
                    REGISTER_INVITED,
                    PROTECT,
                    HIDE,
                    BLOCK,
                    SETTINGS,
                    PEOPLE,
                    IMPORT,
                    REVIEW -> refused(Reason.SIGN_IN);
        };
    }

    private static Decision remoteEdit(Subject subject, Policy policy) {
        if (subject instanceof Subject.Mirrored) {
            return refused(Reason.ELSEWHERE);
        }
        if (subject instanceof Subject.Page page && page.deleted()) {
            return refused(Reason.DELETED);
        }
        if (subject instanceof Subject.Page page && page.protection() != PageProtection.EVERYONE) {
            return refused(Reason.PROTECTED);
        }
        return switch (policy.remoteEdits()) {
            case OPEN -> Decision.ALLOWED;
            case REVIEW -> new Decision.AfterReview();
            case CLOSED -> refused(Reason.REMOTE_EDITS_CLOSED);
        };
    }

    private static Decision page(Subject subject) {
        return switch (subject) {
            case Subject.Wiki wiki -> Decision.ALLOWED;
            case Subject.Mirrored mirrored -> refused(Reason.ELSEWHERE);
            case Subject.Page page ->
                page.protection() == PageProtection.KEEPERS ? refused(Reason.PROTECTED) : Decision.ALLOWED;
        };
    }

    private static Decision refused(Reason reason) {
        return new Refused(reason);
    }
}
