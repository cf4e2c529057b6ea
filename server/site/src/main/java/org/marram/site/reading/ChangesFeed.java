package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.marram.http.viewer.ChangeAddresses;
import org.marram.http.viewer.Languages;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.ChangeViews;
import org.marram.themes.Messages;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Change;
import org.marram.wiki.pages.ChangeFilter;
import org.marram.wiki.pages.RecentChange;
import org.marram.wiki.pages.RecentChanges;
import org.marram.wiki.store.Database;

/// Recent changes as a feed.
@Singleton
final class ChangesFeed {
    static final String PATH = "/changes.atom";
    /// Entries of a feed.
    private static final int ENTRIES = 50;

    private final RecentChanges recent;
    private final Database database;
    private final Rules rules;
    private final Languages languages;

    ChangesFeed(RecentChanges recent, Database database, Rules rules, Languages languages) {
        this.recent = recent;
        this.database = database;
        this.rules = rules;
        this.languages = languages;
    }

    MutableHttpResponse<byte[]> of(HttpRequest<?> request) {
        List<RecentChange> changes = database.read(
                        handle -> recent.before(handle, Long.MAX_VALUE, ChangeFilter.of(""), ENTRIES))
                .changes();
        Messages messages = Messages.in(languages.of(request));
        return new AtomFeed(
                        rules.origin() + PATH,
                        rules.origin() + Routes.CHANGES,
                        messages.text("changes") + " · " + rules.name(),
                        Instant.EPOCH,
                        changes.stream().map(change -> item(messages, change)).toList())
                .response(request);
    }

    private AtomFeed.Item item(Messages messages, RecentChange recent) {
        String origin = rules.origin();
        Change change = recent.change();
        ChangeLine line = ChangeViews.line(recent);
        String address = line.changes() == null ? ChangeAddresses.of(change.detail()) : line.changes();
        String id = change.revision()
                .map(digest -> origin + "/revision/" + digest)
                .orElse(origin + PATH + "#" + recent.seq());
        return new AtomFeed.Item(
                id,
                origin + address,
                change.detail().title(),
                change.at(),
                line.by().name(),
                AtomFeed.profile(origin, line.by()),
                summary(messages, line));
    }

    private static String summary(Messages messages, ChangeLine line) {
        String kind = messages.name(line.kind());
        return line.summary().isEmpty() ? kind : kind + ": " + line.summary();
    }
}
