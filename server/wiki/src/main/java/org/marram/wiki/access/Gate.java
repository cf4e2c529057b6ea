package org.marram.wiki.access;

import java.util.Optional;

/// Asks [Access] by the rules that the wiki has at this moment.
public interface Gate {
    /// Rules on who may join, read and write.
    Policy policy();

    /// Decides whether `viewer` may do `action` to `subject`.
    default Decision decide(Viewer viewer, Action action, Subject subject) {
        return Access.decide(viewer, action, subject, policy());
    }

    /// Returns why `viewer` may not do `action` to `subject`; empty when they may.
    default Optional<Decision.Reason> refusal(Viewer viewer, Action action, Subject subject) {
        return decide(viewer, action, subject) instanceof Decision.Refused(Decision.Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /// Returns why `viewer` may not do `action` in the wiki; empty when they may.
    default Optional<Decision.Reason> refusal(Viewer viewer, Action action) {
        return refusal(viewer, action, Subject.WIKI);
    }

    /// Tells whether `viewer` may do `action` to `subject`.
    default boolean allows(Viewer viewer, Action action, Subject subject) {
        return decide(viewer, action, subject).allowed();
    }

    /// Tells whether `viewer` may do `action` in the wiki.
    default boolean allows(Viewer viewer, Action action) {
        return allows(viewer, action, Subject.WIKI);
    }

    /// Tells whether the way to an act is offered: to those who may do it, and to strangers where an account is enough,
    /// who sign in, or join, in the form itself.
    default boolean offers(Viewer viewer, Action action, Subject subject, boolean accountIsEnough) {
        return switch (decide(viewer, action, subject)) {
            case Decision.Allowed allowed -> true;
            case Decision.AfterReview review -> true;
            case Decision.Refused(Decision.Reason reason) -> reason == Decision.Reason.SIGN_IN && accountIsEnough;
        };
    }

    /// Tells whether `viewer` is offered to begin a page.
    default boolean offersNewPages(Viewer viewer) {
        return offers(viewer, Action.CREATE, Subject.WIKI, true);
    }
}
