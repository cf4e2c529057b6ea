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
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Answers about what stands around a page (its history, what links to it), to viewers who may see the page:
/// one place that finds it, decides, and answers when it is missing, has another title, or was deleted.
@Singleton
public final class ReadablePages {
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Refusals refusals;
    private final Answers answers;
    private final ArticleViews views;

    ReadablePages(
            Database database,
            CurrentViewer viewers,
            Rules rules,
            Refusals refusals,
            Answers answers,
            ArticleViews views) {
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
        this.refusals = refusals;
        this.answers = answers;
        this.views = views;
    }

    /// Makes the answer about a page that may be seen.
    public interface Work {
        MutableHttpResponse<byte[]> with(Viewer viewer, Page page);
    }

    /// Makes the answer when there is no page.
    public interface Without {
        MutableHttpResponse<byte[]> page(Viewer viewer);
    }

    /// Answers about the page with this title; leads to its present title with the same prefix.
    ///
    /// @param prefix of the path, such as `/history/`
    public MutableHttpResponse<byte[]> page(HttpRequest<?> request, String prefix, Title title, Work work) {
        return page(request, prefix, PageName.here(title), work);
    }

    /// Answers about the page of this name, of whichever wiki.
    public MutableHttpResponse<byte[]> page(HttpRequest<?> request, String prefix, PageName name, Work work) {
        return page(
                request,
                prefix,
                name,
                work,
                viewer -> answers.html(HttpStatus.NOT_FOUND, views.unwritten(request, viewer, name)));
    }

    /// The same with an answer for the case that there is no page.
    public MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, String prefix, Title title, Work work, Without without) {
        return page(request, prefix, PageName.here(title), work, without);
    }

    /// The same for a page of any wiki.
    public MutableHttpResponse<byte[]> page(
            HttpRequest<?> request, String prefix, PageName name, Work work, Without without) {
        Viewer viewer = viewers.reader(request);
        Optional<Decision.Reason> no = refusal(viewer);
        if (no.isPresent()) {
            return refusals.html(request, no.get());
        }
        return switch (database.read(handle -> Names.lookupUnfollowed(handle, name))) {
            case Lookup.Missing missing -> without.page(viewer);
            case Lookup.Redirected(Page page, String from) ->
                Answers.seeOther(prefix + page.name().address() + query(request));
            case Lookup.Found(Page page) -> seen(request, viewer, page, work);
        };
    }

    /// Answers about a revision of a page that may be seen.
    public MutableHttpResponse<byte[]> revision(HttpRequest<?> request, String written, Revised work) {
        Viewer viewer = viewers.reader(request);
        Optional<Decision.Reason> no = refusal(viewer);
        if (no.isPresent()) {
            return refusals.html(request, no.get());
        }
        Optional<RevisionInfo> revision =
                Digest.read(written).flatMap(digest -> database.read(handle -> seen(handle, viewer, digest)));
        if (revision.isEmpty()) {
            return refusals.notFound(request);
        }
        Page page = database.read(
                handle -> PageStore.byId(handle, revision.get().page()).orElseThrow());
        return seen(request, viewer, page, (who, found) -> work.with(who, found, revision.get()));
    }

    /// The revision with a digest, if it may be seen.
    public Optional<RevisionInfo> seen(Handle handle, Viewer viewer, Digest digest) {
        return Revisions.byDigest(handle, digest)
                .filter(revision -> Proposals.isSeenBy(handle, viewer, rules.policy(), revision));
    }

    /// Makes the answer about a revision that may be seen.
    public interface Revised {
        MutableHttpResponse<byte[]> with(Viewer viewer, Page page, RevisionInfo revision);
    }

    private MutableHttpResponse<byte[]> seen(HttpRequest<?> request, Viewer viewer, Page page, Work work) {
        return page.isHiddenFrom(viewer, rules.policy()) ? gone(request, viewer, page) : work.with(viewer, page);
    }

    /// Says that a page was deleted, by whom and why.
    public MutableHttpResponse<byte[]> gone(HttpRequest<?> request, Viewer viewer, Page page) {
        ReadPages.Deletion deletion = database.read(handle -> ReadPages.deletion(handle, page));
        return answers.html(HttpStatus.GONE, views.deleted(request, viewer, page, deletion));
    }

    private Optional<Decision.Reason> refusal(Viewer viewer) {
        return rules.refusal(viewer, Action.READ);
    }

    private static String query(HttpRequest<?> request) {
        String query = request.getUri().getRawQuery();
        return query == null ? "" : "?" + query;
    }
}
