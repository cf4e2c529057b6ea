package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.served.Excerpts;
import org.marram.themes.Messages;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.render.HtmlText;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Settings;

/// Words of a short post about edits: “Ada edited *Dunes*: summary (+120 −4) changes”. Thread-safe.
@Singleton
final class EditWords {
    /// Largest number of names that are told; of more the post says only that there were more.
    private static final int MOST_NAMES = 3;

    /// Largest number of revisions between two that are looked at for their authors.
    private static final int MOST_REVISIONS = 100;

    /// Longest summary that is told, in characters.
    private static final int LONGEST_SUMMARY = 300;

    private static final String HIDDEN = "—";

    private final CurrentSettings site;
    private final Messages messages;

    EditWords(CurrentSettings site, Settings settings) {
        this.site = site;
        this.messages = Messages.in(settings.language());
    }

    /// @param html text of the post
    /// @param url address at which people see the change
    record Words(String html, String url) {}

    /// Returns the words for the change of a page from `base` to `now`.
    Words of(Handle handle, Page page, Optional<RevisionInfo> base, RevisionInfo now) {
        String title = link(site.origin() + page.path(), page.title().text());
        List<RevisionInfo> told = told(handle, base, now);
        String names = HtmlText.escaped(names(told));
        String sentence = base.isEmpty()
                ? messages.text("note.created", names, title)
                : base.get().title().equals(now.title())
                        ? messages.text("note.edited", names, title)
                        : messages.text(
                                "note.renamed",
                                names,
                                title,
                                HtmlText.escaped(base.get().title()));
        String summary = Excerpts.cut(summaries(told), LONGEST_SUMMARY);
        String url = address(page, base, now);
        String html = "<p>" + sentence + (summary.isEmpty() ? "" : ": " + HtmlText.escaped(summary)) + " "
                + size(handle, base, now) + " " + link(url, messages.text("note.changes")) + "</p>";
        return new Words(html, url);
    }

    private String address(Page page, Optional<RevisionInfo> base, RevisionInfo now) {
        return site.origin()
                + base.map(before -> page.diff(before.digest(), now.digest())).orElse("/revision/" + now.digest());
    }

    /// Returns the revisions that a post tells of, newest first.
    private static List<RevisionInfo> told(Handle handle, Optional<RevisionInfo> base, RevisionInfo now) {
        return Revisions.line(handle, now.id(), MOST_REVISIONS).stream()
                .takeWhile(each ->
                        base.filter(before -> before.id().equals(each.id())).isEmpty())
                .toList();
    }

    /// Returns what the authors said of their changes, in order: a post may tell of several.
    private static String summaries(List<RevisionInfo> told) {
        return told.reversed().stream()
                .map(RevisionInfo::summary)
                .filter(summary -> !summary.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String names(List<RevisionInfo> revisions) {
        Set<String> names = new LinkedHashSet<>();
        revisions.forEach(each -> names.add(name(each.author())));
        List<String> told = names.stream().limit(MOST_NAMES).toList();
        return String.join(", ", told) + (names.size() > MOST_NAMES ? ", …" : "");
    }

    private static String name(AuthorName authorName) {
        if (authorName.isHidden()) {
            return HIDDEN;
        }
        return authorName.host().isEmpty() ? authorName.name() : authorName.name() + "@" + authorName.host();
    }

    private static String size(Handle handle, Optional<RevisionInfo> base, RevisionInfo now) {
        String before = base.map(RevisionInfo::id).map(id -> text(handle, id)).orElse("");
        TextChange change = TextChange.between(before, text(handle, now.id()));
        return "(+" + change.added() + " −" + change.removed() + ")";
    }

    private static String text(Handle handle, RevisionId id) {
        return Revisions.text(handle, id).orElse("");
    }

    private static String link(String address, String text) {
        return "<a href=\"" + HtmlText.escaped(address) + "\">" + HtmlText.escaped(text) + "</a>";
    }
}
