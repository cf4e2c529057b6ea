package org.marram.server.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.server.access.Viewer;
import org.marram.server.shared.PageId;
import org.marram.server.shared.PersonId;

/// What stands around a page must say of its talk page, known by a higher floor.
public interface Talk {
    /// How many posts there are about a page; those that were removed are not counted.
    long posts(Handle handle, PageId page);

    /// What somebody said that was not removed.
    ///
    /// @param here posts about pages of this wiki
    /// @param elsewhere posts about pages of other wikis, which are theirs to remove
    record Said(long here, long elsewhere) {
        public boolean isNothing() {
            return here + elsewhere == 0;
        }
    }

    /// How much somebody said.
    Said said(Handle handle, PersonId person);

    /// Something that somebody said.
    ///
    /// @param topic of its thread; empty when that was removed
    record Spoken(long post, PageId page, String topic, Instant at) {}

    /// What somebody said before the post with the number `before`, newest first, without what was removed.
    List<Spoken> by(Handle handle, PersonId person, long before, int limit);

    /// Removes what somebody said about pages of this wiki, as far as the viewer may. Only the journal tells of it: the
    /// public log is told by whoever has everything undone.
    ///
    /// @param why stays with each post that goes
    /// @return how many posts went; of very many, some are left for another try
    long removeAll(Viewer viewer, PersonId person, String why);

    /// The topic that a post belongs to; nothing when the post was removed.
    Optional<String> topic(Handle handle, long post);
}
