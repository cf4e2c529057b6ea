package org.marram.server.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.marram.server.access.Rules;
import org.marram.server.auth.Languages;
import org.marram.server.pages.RecentChanges.Change;
import org.marram.server.store.Database;
import org.marram.themes.Messages;
import org.marram.themes.view.ChangesFilter;
import org.marram.themes.view.Routes;

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
        List<Change> changes = database.read(
                        handle -> recent.before(handle, Long.MAX_VALUE, ChangesFilter.of(""), ENTRIES))
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

    private AtomFeed.Item item(Messages messages, Change change) {
        String origin = rules.origin();
        String address = change.line().changes() == null
                ? change.page().address()
                : change.line().changes();
        String id = change.revision()
                .map(digest -> origin + "/revision/" + digest)
                .orElse(origin + PATH + "#" + change.seq());
        return new AtomFeed.Item(
                id,
                origin + address,
                change.page().title(),
                change.line().at(),
                change.line().by().name(),
                AtomFeed.profile(origin, change.line().by()),
                summary(messages, change));
    }

    private static String summary(Messages messages, Change change) {
        String kind = messages.name(change.line().kind());
        String summary = change.line().summary();
        return summary.isEmpty() ? kind : kind + ": " + summary;
    }
}
