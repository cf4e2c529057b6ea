package org.marram.site.frame;

import org.marram.themes.view.Routes;
import org.marram.themes.view.SentEdit;
import org.marram.themes.view.SentEdit.SentState;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.SentProposal;
import org.marram.wiki.pages.Page;

/// Edits that were sent to other wikis, as the theme shows them.
final class SentEditViews {
    private SentEditViews() {}

    /// An edit of a page.
    static SentEdit of(Page page, SentProposal sent) {
        Proposal proposal = sent.proposal();
        String digest = proposal.digest().toString();
        return new SentEdit(
                state(sent.standing()),
                proposal.reason(),
                sent.edit().summary(),
                proposal.at(),
                page.diff(sent.edit().parents().getFirst(), proposal.digest()),
                proposal.state() == Proposal.State.CONFLICT
                        ? ViewValues.address(page).edit() + "?settle=" + digest
                        : null,
                proposal.state().isOpen() ? null : Routes.sent(digest));
    }

    private static SentState state(SentProposal.Standing standing) {
        return switch (standing) {
            case SENT -> SentState.SENT;
            case UNREACHABLE -> SentState.UNREACHABLE;
            case HELD -> SentState.HELD;
            case ACCEPTED -> SentState.ACCEPTED;
            case ARRIVED -> SentState.ARRIVED;
            case CONFLICT -> SentState.CONFLICT;
            case REFUSED -> SentState.REFUSED;
        };
    }
}
