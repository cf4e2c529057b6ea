package org.marram.server.pages;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.server.shared.PageId;

/// What stands around a page must say of its talk page, known by a higher floor.
public interface Talk {
    /// How many posts there are about a page; those that were removed are not counted.
    long posts(Handle handle, PageId page);

    /// The topic that a post belongs to; nothing when the post was removed.
    Optional<String> topic(Handle handle, long post);
}
