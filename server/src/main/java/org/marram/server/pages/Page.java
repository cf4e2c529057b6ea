package org.marram.server.pages;

import java.time.Instant;
import java.util.UUID;
import org.marram.server.access.Protection;
import org.marram.server.access.Subject;
import org.marram.server.shared.PageId;
import org.marram.server.shared.RevisionId;
import org.marram.server.shared.Title;

/// A page: a line of revisions and what is true of it now.
///
/// @param uuid names the line in signed revisions, minted once
/// @param firstTitle the title as first written, which the page's address is made of for ever
/// @param addressNumber 2 and up when another page owned that address already
/// @param revisions on the first-parent line
/// @param redirects the head says `#REDIRECT`
public record Page(
        PageId id,
        UUID uuid,
        Title title,
        String firstTitle,
        int addressNumber,
        RevisionId head,
        int revisions,
        boolean deleted,
        Protection protection,
        boolean redirects,
        Instant created,
        Instant changed) {

    /// The page as something that may be acted upon.
    public Subject.Page subject() {
        return new Subject.Page(protection, deleted);
    }

    /// The path below the wiki's address at which people read it.
    public String path() {
        return "/article/" + title.address();
    }
}
