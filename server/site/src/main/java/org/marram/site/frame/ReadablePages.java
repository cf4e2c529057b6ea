package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.store.Database;

/// Finds the page or the revision that a request is about, for viewers who may see it: one place that finds it,
/// decides, and answers when it is missing, has another title, or was deleted.
@Singleton
public final class ReadablePages {
    private final AskedTitle asked;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Refusals refusals;
    private final Answers answers;
    private final ArticleViews views;

    ReadablePages(
            AskedTitle asked,
            Database database,
            CurrentViewer viewers,
            Rules rules,
            Refusals refusals,
            Answers answers,
            ArticleViews views) {
        this.asked = asked;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
        this.refusals = refusals;
        this.answers = answers;
        this.views = views;
    }

    /// Finds the page that the address names, of whichever wiki; leads to its present title with the same prefix.
    ///
    /// @param prefix of the path, such as `/history/`
    public AskedPage at(HttpRequest<?> request, String prefix) {
        return page(request, prefix, asked.name(request, prefix));
    }

    /// Finds the page of this wiki that the address names.
    public AskedPage here(HttpRequest<?> request, String prefix) {
        return page(request, prefix, asked.here(request, prefix));
    }

    private AskedPage page(HttpRequest<?> request, String prefix, AskedName asked) {
        return switch (asked) {
            case AskedName.Named(PageName name) -> page(request, prefix, name);
            case AskedName.Answered(var answer) -> new AskedPage.Answered(answer);
        };
    }

    /// Finds the page of this name, of whichever wiki.
    public AskedPage page(HttpRequest<?> request, String prefix, PageName name) {
        return switch (orUnwritten(request, prefix, name)) {
            case AskedPage.Seen seen -> seen;
            case AskedPage.Unwritten(Viewer viewer) ->
                new AskedPage.Answered(answers.html(HttpStatus.NOT_FOUND, views.unwritten(request, viewer, name)));
            case AskedPage.Answered answered -> answered;
        };
    }

    /// Finds the page of this name as [#page] does, and says so where there is none.
    public AskedPage.OrUnwritten orUnwritten(HttpRequest<?> request, String prefix, PageName name) {
        Viewer viewer = viewers.reader(request);
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.READ);
        if (no.isPresent()) {
            return new AskedPage.Answered(refusals.html(request, no.get()));
        }
        return switch (database.read(handle -> Names.lookupUnfollowed(handle, name))) {
            case Lookup.Missing _ -> new AskedPage.Unwritten(viewer);
            case Lookup.Redirected(Page page, String _) ->
                new AskedPage.Answered(Answers.seeOther(prefix + page.name().address() + query(request)));
            case Lookup.Found(Page page) ->
                isGone(viewer, page)
                        ? new AskedPage.Answered(gone(request, viewer, page))
                        : new AskedPage.Seen(viewer, page);
        };
    }

    /// Finds a revision of a page that may be seen.
    ///
    /// @param written its digest, as the address has it
    public AskedRevision revision(HttpRequest<?> request, String written) {
        Viewer viewer = viewers.reader(request);
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.READ);
        if (no.isPresent()) {
            return new AskedRevision.Answered(refusals.html(request, no.get()));
        }
        Optional<RevisionInfo> revision =
                Digest.read(written).flatMap(digest -> database.read(handle -> seen(handle, viewer, digest)));
        if (revision.isEmpty()) {
            return new AskedRevision.Answered(refusals.notFound(request));
        }
        Page page = database.read(
                handle -> PageStore.byId(handle, revision.get().page()).orElseThrow());
        return isGone(viewer, page)
                ? new AskedRevision.Answered(gone(request, viewer, page))
                : new AskedRevision.Seen(viewer, page, revision.get());
    }

    /// The revision with a digest, if it may be seen.
    public Optional<RevisionInfo> seen(Handle handle, Viewer viewer, Digest digest) {
        return Revisions.byDigest(handle, digest)
                .filter(revision -> Proposals.isSeenBy(handle, viewer, rules.policy(), revision));
    }

    private boolean isGone(Viewer viewer, Page page) {
        return page.isHiddenFrom(viewer, rules.policy());
    }

    /// Says that a page was deleted, by whom and why.
    public MutableHttpResponse<byte[]> gone(HttpRequest<?> request, Viewer viewer, Page page) {
        ReadPages.Deletion deletion = database.read(handle -> ReadPages.deletion(handle, page));
        return answers.html(HttpStatus.GONE, views.deleted(request, viewer, page, deletion));
    }

    private static String query(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        return query == null ? "" : "?" + query;
    }
}
