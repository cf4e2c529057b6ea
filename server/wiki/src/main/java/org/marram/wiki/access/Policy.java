package org.marram.wiki.access;

import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;

/// Rules that a wiki has set itself.
///
/// @param kept true once there is a keeper; until then no person may register or write
/// @param remoteEdits the fate of edits by people of other wikis
public record Policy(boolean kept, Reading reading, Joining joining, RemoteEdits remoteEdits) {
    /// Tells whether other servers find the wiki at all. They do not before it has a keeper, nor while only its
    /// participants read it.
    public boolean isOpenToOthers() {
        return kept && reading == Reading.EVERYONE;
    }
}
