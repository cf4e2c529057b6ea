package org.marram.wiki.discussions;

import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.discussions.Discussions.Removal;
import org.marram.wiki.pages.Page;

/// Rights of viewers over posts.
final class PostRights {
    private final Rules rules;

    PostRights(Rules rules) {
        this.rules = rules;
    }

    /// Returns the way in which the viewer may take a post away.
    Removal removal(Viewer viewer, Page page, Post post) {
        if (!mayRemove(viewer, page, post)) {
            return Removal.REFUSED;
        }
        return isAuthor(viewer, post) ? Removal.OWN : Removal.WITH_REASON;
    }

    /// Tells whether the viewer may take a post away: its author, or whoever may hide here.
    boolean mayRemove(Viewer viewer, Page page, Post post) {
        boolean own = isAuthor(viewer, post) && rules.allows(viewer, Action.TALK, page.subject());
        return own || mayHide(viewer, page);
    }

    /// Tells whether the viewer may take away what anybody says about a page.
    boolean mayHide(Viewer viewer, Page page) {
        return rules.allows(viewer, Action.HIDE, page.subject());
    }

    /// Tells whether the viewer wrote a post.
    static boolean isAuthor(Viewer viewer, Post post) {
        return viewer instanceof Viewer.Participant participant
                && post.author().person().isPresent()
                && post.author().person().getAsLong() == participant.person().value();
    }
}
