package org.marram.wiki.edits;

import org.marram.wiki.pages.RevisionInfo;

/// Edit that a participant has sent to the home of a page, and how it stands.
///
/// @param edit the revision that was sent
public record SentProposal(Standing standing, Proposal proposal, RevisionInfo edit) {
    /// Tells what has become of it, as far as it is known here.
    public enum Standing {
        /// On its way, or not answered yet.
        SENT,
        /// The page's home does not answer at present; the edit is kept and sent again.
        UNREACHABLE,
        /// A keeper of the page's home decides.
        HELD,
        /// The page's home has taken it.
        ACCEPTED,
        /// The same, and the page here has it.
        ARRIVED,
        /// Another author changed the same place.
        CONFLICT,
        /// The page's home has not taken it.
        REFUSED
    }
}
