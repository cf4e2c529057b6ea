package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.ChangeViews;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.reading.ChangesView;
import org.marram.themes.view.reading.ChangesView.ChangeDay;
import org.marram.themes.view.reading.ChangesView.ChangeGroup;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Change;
import org.marram.wiki.pages.ChangeFilter;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RecentChange;
import org.marram.wiki.pages.RecentChanges;
import org.marram.wiki.pages.RecentChanges.Part;
import org.marram.wiki.store.Database;

/// Recent changes: `/changes`, by day and grouped by page, and as a feed at `/changes.atom`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangesController {
    /// Changes on one page of the list.
    private static final int SHOWN = 100;

    private final RecentChanges recent;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;
    private final ChangesFeed feed;
    private final OwnHost own;

    ChangesController(
            RecentChanges recent,
            Database database,
            CurrentViewer viewers,
            Rules rules,
            Responder responder,
            ChangesFeed feed,
            OwnHost own) {
        this.own = own;
        this.recent = recent;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
        this.feed = feed;
    }

    @Get(value = Routes.CHANGES, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> changes(HttpRequest<?> request) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        ChangeFilter filter = filter(request);
        long before = number(request.getParameters().get("before"));
        Part part = database.read(handle -> recent.before(handle, before, filter, SHOWN));
        List<String> wikis = ViewValues.hosts(database.read(PageStore::hosts));
        return responder.html(view(request, filter, wikis, before, part));
    }

    @Get(value = "/changes.atom", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> feed(HttpRequest<?> request) {
        return refusal(request).map(no -> responder.refused(request, no)).orElseGet(() -> feed.of(request));
    }

    private Optional<Decision.Reason> refusal(HttpRequest<?> request) {
        return rules.refusal(viewers.reader(request), Action.READ);
    }

    private ChangesView view(HttpRequest<?> request, ChangeFilter filter, List<String> wikis, long before, Part part) {
        Location location = new Location(
                request.getUri().toString(), null, List.of(AtomFeed.alternate(rules.name(), ChangesFeed.PATH)), false);
        String address = address(filter);
        OptionalLong older = part.older();
        return new ChangesView(
                responder.shell(request, location),
                days(part.changes()),
                ChangeViews.filter(filter),
                wikis,
                new Pager(
                        before == Long.MAX_VALUE ? null : address,
                        older.isPresent() ? Pagers.with(address, "before", Long.toString(older.getAsLong())) : null));
    }

    /// Days and the pages in them in the order of their newest change. Dates are in UTC, as everywhere in HTML.
    private static List<ChangeDay> days(List<RecentChange> changes) {
        Map<LocalDate, Map<PageLink, List<ChangeLine>>> days = new LinkedHashMap<>();
        for (RecentChange recent : changes) {
            Change change = recent.change();
            days.computeIfAbsent(LocalDate.ofInstant(change.at(), ZoneOffset.UTC), day -> new LinkedHashMap<>())
                    .computeIfAbsent(ChangeViews.link(change.detail()), page -> new ArrayList<>())
                    .add(ChangeViews.line(recent));
        }
        return days.entrySet().stream()
                .map(day -> new ChangeDay(
                        day.getKey(),
                        day.getValue().entrySet().stream()
                                .map(page -> new ChangeGroup(page.getKey(), page.getValue()))
                                .toList()))
                .toList();
    }

    private ChangeFilter filter(HttpRequest<?> request) {
        String by = request.getParameters().get("by", String.class).orElse("").strip();
        boolean withMinor =
                !request.getParameters().get("minor", String.class).orElse("").equals("hide");
        return new ChangeFilter(
                kind(request.getParameters().get("kind")),
                withMinor,
                by,
                own.asked(request.getParameters().get("wiki")));
    }

    private static Optional<Change.Kind> kind(@Nullable String name) {
        return Stream.of(Change.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static String address(ChangeFilter filter) {
        String address = Routes.CHANGES;
        if (filter.kind().isPresent()) {
            address = Pagers.with(address, "kind", filter.kind().get().name());
        }
        if (!filter.withMinor()) {
            address = Pagers.with(address, "minor", "hide");
        }
        String wiki = filter.wiki();
        if (wiki != null) {
            address = Pagers.with(address, "wiki", wiki);
        }
        return filter.by().isEmpty() ? address : Pagers.with(address, "by", filter.by());
    }

    private static long number(@Nullable String written) {
        try {
            return written == null ? Long.MAX_VALUE : Long.parseLong(written);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
