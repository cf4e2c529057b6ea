package org.marram.wiki.pages;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.Access;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.access.Policy;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// A page: a line of revisions and what is true of it now.
///
/// @param uuid names the line in signed revisions, minted once
/// @param firstTitle the title as first written, which the page's address is made of for ever
/// @param addressNumber 2 and up when another page owned that address already
/// @param revisions on the first-parent line
/// @param redirects the head says `#REDIRECT`
/// @param host of the wiki that the page is at home in
/// @param home the page's id at its home; empty for a page of this wiki
public record Page(
        PageId id,
        UUID uuid,
        Title title,
        String firstTitle,
        int addressNumber,
        RevisionId head,
        int revisions,
        boolean deleted,
        PageProtection protection,
        boolean redirects,
        Instant created,
        Instant changed,
        Host host,
        Optional<Iri> home) {

    /// The page as something that may be acted upon.
    public Subject subject() {
        return isOurs() ? new Subject.Page(protection, deleted) : new Subject.Mirrored(protection, deleted);
    }

    /// Tells whether this wiki is its home: only there is it changed.
    public boolean isOurs() {
        return host.isOurs();
    }

    /// The title, with the host of another wiki's page.
    public PageName name() {
        return new PageName(title, host);
    }

    /// The path below the wiki's address at which people read it.
    public String path() {
        return "/article/" + name().address();
    }

    /// The path at which people read a post about it, whichever part of the talk page that stands on.
    public String post(long id) {
        return "/talk/" + name().address() + "?post=" + id + "#post-" + id;
    }

    /// The path at which people read what changed between two of its revisions.
    public String diff(Digest from, Digest to) {
        return "/diff/" + name().address() + "?from=" + from + "&to=" + to;
    }

    /// Tells whether a viewer only learns why the page is gone: it is deleted, and they may not bring it back.
    public boolean isHiddenFrom(Viewer viewer, Policy policy) {
        return deleted
                && !Access.decide(viewer, Action.RESTORE, subject(), policy).allowed();
    }
}
