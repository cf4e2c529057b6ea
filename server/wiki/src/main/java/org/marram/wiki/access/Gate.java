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
}
