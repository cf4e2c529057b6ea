package org.marram.site.frame;

import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.ChangeAddresses;
import org.marram.themes.view.Author;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.ChangeLine.ChangeKind;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.accounts.ProfileView.Contribution;
import org.marram.themes.view.reading.ChangesView.ChangesFilter;
import org.marram.wiki.pages.Change;
import org.marram.wiki.pages.ChangeAuthor;
import org.marram.wiki.pages.ChangeDetail;
import org.marram.wiki.pages.ChangeFilter;
import org.marram.wiki.pages.RecentChange;

/// Changes as the theme shows them.
public final class ChangeViews {
    private ChangeViews() {}

    /// Links to what a change happened to. A deleted page is shown like one that is not written yet.
    public static PageLink link(ChangeDetail detail) {
        boolean exists =
                !(detail instanceof ChangeDetail.OfPage change && change.page().deleted());
        return new PageLink(detail.title(), ChangeAddresses.of(detail), exists, detail.host());
    }

    /// A change in a list of recent ones. What has nothing before it leads to the revision itself.
    public static ChangeLine line(RecentChange recent) {
        Change change = recent.change();
        String comparison = comparison(change.detail());
        String address = comparison == null
                ? change.revision().map(digest -> "/revision/" + digest).orElse(null)
                : comparison;
        return line(change, author(recent.author()), address);
    }

    /// A change in the list of a person's contributions.
    public static Contribution contribution(Change change, Author by) {
        return new Contribution(link(change.detail()), line(change, by, comparison(change.detail())));
    }

    public static ChangesFilter filter(ChangeFilter filter) {
        return new ChangesFilter(
                filter.kind().map(ChangeViews::kind).orElse(null), filter.withMinor(), filter.by(), filter.wiki());
    }

    private static ChangeLine line(Change change, Author by, @Nullable String address) {
        return new ChangeLine(
                kind(change.kind()),
                change.at(),
                by,
                change.summary(),
                change.minor(),
                delta(change.detail()),
                address);
    }

    private static Author author(ChangeAuthor author) {
        return switch (author) {
            case ChangeAuthor.Named named -> ViewValues.author(named.name());
            case ChangeAuthor.Acting acting -> ViewValues.author(acting.contributor());
        };
    }

    private static long delta(ChangeDetail detail) {
        return switch (detail) {
            case ChangeDetail.Edit edit -> edit.grown();
            case ChangeDetail.Import imported -> imported.pages();
            case ChangeDetail.Comment _, ChangeDetail.Act _, ChangeDetail.Upload _ -> 0;
        };
    }

    /// Address at which people see what came of a change; null when there is nothing to see beside the change.
    private static @Nullable String comparison(ChangeDetail detail) {
        return switch (detail) {
            case ChangeDetail.Edit edit ->
                edit.parent()
                        .map(before -> edit.page().diff(before, edit.digest()))
                        .orElse(null);
            case ChangeDetail.Comment comment -> comment.page().post(comment.post());
            case ChangeDetail.Import imported -> ChangeAddresses.of(imported);
            case ChangeDetail.Act _, ChangeDetail.Upload _ -> null;
        };
    }

    private static ChangeKind kind(Change.Kind kind) {
        return switch (kind) {
            case CREATED -> ChangeKind.CREATED;
            case EDITED -> ChangeKind.EDITED;
            case RENAMED -> ChangeKind.RENAMED;
            case DELETED -> ChangeKind.DELETED;
            case RESTORED -> ChangeKind.RESTORED;
            case COMMENTED -> ChangeKind.COMMENTED;
            case UPLOADED -> ChangeKind.UPLOADED;
            case IMPORTED -> ChangeKind.IMPORTED;
            case PROTECTED -> ChangeKind.PROTECTED;
        };
    }
}
