package org.marram.wiki.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PersonId;

/// Facts of a page's talk that views around the page show.
public interface Talk {
    /// Counts the posts about a page; those that were removed are not counted.
    long posts(Handle handle, PageId page);

    /// Number of a person's posts that were not removed.
    ///
    /// @param here posts about pages of this wiki
    /// @param elsewhere posts about pages of other wikis, which are theirs to remove
    record Said(long here, long elsewhere) {
        public boolean isNothing() {
            return here + elsewhere == 0;
        }
    }

    /// Counts the posts of a person.
    Said said(Handle handle, PersonId person);

    /// A post of a person, with its place.
    ///
    /// @param topic of its thread; empty when that was removed
    record Spoken(long post, PageId page, String topic, Instant at) {}

    /// Lists the posts of a person before the post with the number `before`, newest first, without those that
    /// were removed.
    List<Spoken> by(Handle handle, PersonId person, long before, int limit);

    /// Removes the posts of a person about pages of this wiki, as far as the viewer may. Only the journal tells
    /// of it: the caller that undoes everything tells the public log.
    ///
    /// @param why stays with each post that goes
    /// @return how many posts went; of very many, some are left for another try
    long removeAll(Viewer viewer, PersonId person, String why);

    /// The topic that a post belongs to; nothing when the post was removed.
    Optional<String> topic(Handle handle, long post);
}
