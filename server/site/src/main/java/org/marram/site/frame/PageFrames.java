package org.marram.site.frame;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Edited;
import org.marram.themes.view.Home;
import org.marram.themes.view.PageAct;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.PageTree;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.edits.SentEdits;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.pages.Talk;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;

/// Makes what all views of one page share: where it stands in the tree, its tabs, what this viewer may do with
/// it.
@Singleton
public final class PageFrames {
    private final Rules rules;
    private final Talk talk;
    private final SentEdits sent;

    PageFrames(Rules rules, Talk talk, SentEdits sent) {
        this.rules = rules;
        this.talk = talk;
        this.sent = sent;
    }

    /// The frame of a page that is there, or was.
    public PageFrame of(Handle handle, Viewer viewer, Page page) {
        return of(handle, viewer, page, Revisions.byId(handle, page.head()).orElseThrow());
    }

    /// The frame of a page whose newest revision was read before.
    public PageFrame of(Handle handle, Viewer viewer, Page page, RevisionInfo head) {
        return new PageFrame(
                page.title().text(),
                ViewValues.address(page),
                tree(handle, viewer, page.name(), page.deleted()),
                new PageFrame.Counts(
                        talk.posts(handle, page.id()), page.revisions(), PageLinks.countBacklinks(handle, page.id())),
                page.deleted() && page.isOurs() ? mayCreate(viewer) : mayEdit(viewer, page),
                ShownRules.of(page.protection()),
                page.deleted() ? Set.of() : acts(viewer, page),
                page.deleted() ? null : new Edited(head.published(), ViewValues.author(head.author())),
                home(page),
                Origins.of(handle, page.id())
                        .map(Origins.Origin::source)
                        .map(ViewValues::link)
                        .orElse(null),
                sent.of(handle, viewer, page).stream()
                        .map(each -> SentEditViews.of(page, each))
                        .toList(),
                page.isOurs() && mayReview(viewer) ? Proposals.countHeld(handle, page.id()) : 0);
    }

    private boolean mayReview(Viewer viewer) {
        return rules.allows(viewer, Action.REVIEW);
    }

    private static @Nullable Home home(Page page) {
        return page.home()
                .map(home -> new Home(page.host().text(), home.value()))
                .orElse(null);
    }

    /// The frame of a page that is not written yet.
    public PageFrame unwritten(Handle handle, Viewer viewer, Title title) {
        return unwritten(handle, viewer, PageName.here(title));
    }

    /// The frame of a page that is not written yet, or that is at home in another wiki and not mirrored here.
    public PageFrame unwritten(Handle handle, Viewer viewer, PageName name) {
        return new PageFrame(
                name.title().text(),
                ViewValues.address(name),
                tree(handle, viewer, name, true),
                new PageFrame.Counts(0, 0, TitleList.wanting(name).count(handle)),
                name.isHere() && mayCreate(viewer),
                org.marram.themes.view.Protection.EVERYONE,
                Set.of());
    }

    private PageTree tree(Handle handle, Viewer viewer, PageName name, boolean gone) {
        return PageTrees.of(handle, name, gone, ancestors(handle, name), name.isHere() && mayCreate(viewer));
    }

    /// The frame of whatever stands under a title.
    public PageFrame of(Handle handle, Viewer viewer, Title title, Optional<Page> page) {
        return page.map(found -> of(handle, viewer, found)).orElseGet(() -> unwritten(handle, viewer, title));
    }

    /// Tells whether the edit form is offered. Strangers get it too where an account is enough: they sign in,
    /// or join, in the form itself. A page of another wiki is edited by asking its home, which takes edits from
    /// elsewhere only of what all may edit.
    public boolean mayEdit(Viewer viewer, Page page) {
        if (!page.isOurs()) {
            return !page.deleted()
                    && page.protection() == PageProtection.EVERYONE
                    && rules.offers(viewer, Action.EDIT, Subject.WIKI, true);
        }
        boolean accountIsEnough = page.protection() != PageProtection.KEEPERS;
        return rules.offers(viewer, Action.EDIT, page.subject(), accountIsEnough);
    }

    /// Tells whether a new page may be begun.
    public boolean mayCreate(Viewer viewer) {
        return rules.offersNewPages(viewer);
    }

    private Set<PageAct> acts(Viewer viewer, Page page) {
        Set<PageAct> acts = EnumSet.noneOf(PageAct.class);
        if (rules.allows(viewer, Action.CREATE)) {
            acts.add(PageAct.FORK);
        }
        if (page.isOurs() && rules.policy().isOpenToOthers()) {
            acts.add(PageAct.FOLLOW);
        }
        addIfAllowed(acts, PageAct.RENAME, viewer, Action.RENAME, page);
        addIfAllowed(acts, PageAct.DELETE, viewer, Action.DELETE, page);
        addIfAllowed(acts, PageAct.PROTECT, viewer, Action.PROTECT, page);
        return acts;
    }

    private void addIfAllowed(Set<PageAct> acts, PageAct act, Viewer viewer, Action action, Page page) {
        if (rules.allows(viewer, action, page.subject())) {
            acts.add(act);
        }
    }

    /// The pages above one in the tree, topmost first.
    public static List<PageLink> ancestors(Handle handle, PageName name) {
        List<PageLink> ancestors = new ArrayList<>();
        for (Optional<Title> above = name.title().parent();
                above.isPresent();
                above = above.get().parent()) {
            ancestors.addFirst(link(handle, name.of(above.get())));
        }
        return ancestors;
    }

    /// A link to a page, whether it is written or not.
    public static PageLink link(Handle handle, PageName name) {
        return PageStore.byTitle(handle, name.host(), name.title())
                .filter(page -> !page.deleted())
                .map(ViewValues::link)
                .orElseGet(() ->
                        PageLink.wanted(ViewValues.address(name), name.title().text()));
    }
}
