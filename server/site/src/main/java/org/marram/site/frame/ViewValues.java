package org.marram.site.frame;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.RevisionLine.EditKind;
import org.marram.themes.view.RevisionLine.Hideable;
import org.marram.themes.view.RevisionLine.Proof;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Puts what the tables hold into the words of the theme.
public final class ViewValues {
    private static final String PROFILES = "/user/";
    /// Security: an address that came from elsewhere is a link only when it can be nothing but a page of the web.
    private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+/");
    /// Stands for an author whom a keeper has hidden.
    private static final String NOBODY = "—";

    private ViewValues() {}

    /// Returns hosts as the theme writes them.
    public static List<String> hosts(List<Host> hosts) {
        return hosts.stream().map(Host::text).toList();
    }

    /// A link to a page that is there.
    public static PageLink link(Page page) {
        return PageLink.to(address(page), page.title().text()).at(page.host().text());
    }

    public static PageAddress address(Page page) {
        return new PageAddress(page.name().address());
    }

    public static PageAddress address(PageName name) {
        return new PageAddress(name.address());
    }

    public static PageAddress address(Title title) {
        return new PageAddress(title.address());
    }

    public static org.marram.themes.view.LicenceLink licence(Licence licence) {
        return new org.marram.themes.view.LicenceLink(
                licence.name(), licence.address().toString());
    }

    /// The licence that the text of another wiki's page came under.
    public static org.marram.themes.view.LicenceLink licenceAtHome(Handle handle, Page page) {
        String named = Revisions.licence(handle, page.head());
        return Licence.named(named)
                .map(ViewValues::licence)
                .orElseGet(() -> new org.marram.themes.view.LicenceLink(
                        named, page.home().map(Iri::value).orElse("")));
    }

    /// An author; only a person with an account here has a profile to link to.
    public static org.marram.themes.view.Author author(AuthorName authorName) {
        if (authorName.isHidden()) {
            return new org.marram.themes.view.Author.Named(NOBODY);
        }
        if (!authorName.host().isEmpty()) {
            return elsewhere(authorName);
        }
        boolean here = authorName.host().isEmpty()
                && authorName.toldBy().isEmpty()
                && authorName.url().contains(PROFILES);
        return here ? participant(authorName.name()) : new org.marram.themes.view.Author.Named(authorName.name());
    }

    /// The author of an act, by what is known of them.
    public static org.marram.themes.view.Author author(Contributor contributor) {
        if (contributor.person().isPresent()) {
            return participant(contributor.name());
        }
        boolean elsewhere =
                !contributor.host().isEmpty() && WEB.matcher(contributor.url()).lookingAt();
        return elsewhere
                ? new org.marram.themes.view.Author.Elsewhere(contributor.name(), contributor.host(), contributor.url())
                : new org.marram.themes.view.Author.Named(contributor.name());
    }

    private static org.marram.themes.view.Author elsewhere(AuthorName authorName) {
        String host = authorName.toldBy().isEmpty() ? authorName.host() : authorName.toldBy();
        boolean linked = WEB.matcher(authorName.url()).lookingAt();
        return new org.marram.themes.view.Author.Elsewhere(authorName.name(), host, linked ? authorName.url() : null);
    }

    /// A person with an account here.
    public static org.marram.themes.view.Author participant(String name) {
        return new org.marram.themes.view.Author.Participant(name, PageShells.profile(name));
    }

    /// A revision with what it changed.
    ///
    /// @param previous the one before it on its line
    public static RevisionLine line(RevisionInfo revision, Optional<RevisionInfo> previous) {
        return new RevisionLine(
                revision.digest().toString(),
                revision.published(),
                author(revision.author()),
                kind(revision, previous),
                revision.summary(),
                revision.minor(),
                revision.size(),
                revision.size() - previous.map(RevisionInfo::size).orElse(0L),
                previous.map(before -> before.digest().toString()).orElse(null),
                revision.merged()
                        .flatMap(merged -> previous.map(before -> author(before.author())))
                        .orElse(null),
                hidden(revision.hidden()),
                revision.attested() ? Proof.ATTESTED : Proof.SIGNED);
    }

    private static EditKind kind(RevisionInfo revision, Optional<RevisionInfo> previous) {
        if (previous.isEmpty()) {
            return revision.parent().isEmpty() ? EditKind.CREATED : EditKind.EDITED;
        }
        return previous.get().title().equals(revision.title()) ? EditKind.EDITED : EditKind.RENAMED;
    }

    private static Set<Hideable> hidden(RevisionInfo.Hidden hidden) {
        Set<Hideable> parts = EnumSet.noneOf(Hideable.class);
        if (hidden.text()) {
            parts.add(Hideable.TEXT);
        }
        if (hidden.summary()) {
            parts.add(Hideable.SUMMARY);
        }
        return parts;
    }
}
