package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import org.marram.http.viewer.Languages;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Messages;
import org.marram.themes.view.PageAddress;
import org.marram.themes.view.RevisionLine;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// The history of a page as a feed.
@Singleton
final class PageFeed {
    /// Entries of a feed.
    private static final int ENTRIES = 50;

    private final Database database;
    private final Rules rules;
    private final Languages languages;

    PageFeed(Database database, Rules rules, Languages languages) {
        this.database = database;
        this.rules = rules;
        this.languages = languages;
    }

    MutableHttpResponse<byte[]> of(HttpRequest<?> request, Page page) {
        List<RevisionLine> lines = database
                .read(handle -> Histories.part(handle, page, Histories.Place.HEAD, ENTRIES))
                .orElseThrow()
                .steps()
                .stream()
                .map(step -> ViewValues.line(step.revision(), step.previous()))
                .toList();
        Messages messages = Messages.in(languages.of(request));
        PageAddress address = ViewValues.address(page);
        return new AtomFeed(
                        rules.origin() + AtomFeed.of(address.history()),
                        rules.origin() + page.path(),
                        page.title().text() + " · " + rules.name(),
                        page.changed(),
                        lines.stream()
                                .map(line -> item(messages, page, address, line))
                                .toList())
                .response(request);
    }

    private AtomFeed.Item item(Messages messages, Page page, PageAddress address, RevisionLine line) {
        String origin = rules.origin();
        String previous = line.previous();
        String changes = previous == null ? line.permalink() : address.diff(previous, line.digest());
        String title = page.title().text();
        return new AtomFeed.Item(
                origin + line.permalink(),
                origin + changes,
                line.summary().isEmpty() ? title : title + ": " + line.summary(),
                line.at(),
                line.by().name(),
                AtomFeed.profile(origin, line.by()),
                messages.name(line.kind()) + ", " + messages.difference(line.delta()));
    }
}
