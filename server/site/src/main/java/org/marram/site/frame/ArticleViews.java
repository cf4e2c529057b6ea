package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Iri;
import org.marram.themes.Message;
import org.marram.themes.Messages;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Absence;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Location.Alternate;
import org.marram.themes.view.Notice;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Reading;
import org.marram.themes.view.Reading.Heading;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;
import org.marram.themes.view.reading.ArticleView;
import org.marram.themes.view.reading.CategoryView;
import org.marram.themes.view.reading.MissingView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Category;
import org.marram.wiki.pages.ObjectPath;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.ReadPages.Deletion;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Fills the views of a page as one reads it, of a category, and of a page that is not there.
@Singleton
public final class ArticleViews {
    /// Members of a category on one page of the list.
    private static final int MEMBERS = 200;
    /// Titles like the one that is missing.
    private static final int SIMILAR = 6;
    /// A beginning that is shorter, in characters, is like too many titles.
    private static final int SHORTEST_BEGINNING = 3;

    private final Database database;
    private final PageShells pageShells;
    private final PageFrames pageFrames;
    private final PageRails pageRails;
    private final CurrentSettings settings;

    ArticleViews(
            Database database,
            PageShells pageShells,
            PageFrames pageFrames,
            PageRails pageRails,
            CurrentSettings settings) {
        this.database = database;
        this.pageShells = pageShells;
        this.pageFrames = pageFrames;
        this.pageRails = pageRails;
        this.settings = settings;
    }

    /// Way by which a reader came to a page.
    ///
    /// @param from the redirect through which one came
    /// @param to where this redirect leads, when it was asked to be shown itself
    /// @param place of a category's list
    /// @param searched the words that were searched for, when they are a title of the page
    public record Way(
            Optional<PageLink> from, Optional<PageLink> to, TitleList.Place place, Optional<String> searched) {
        public static final Way STRAIGHT =
                new Way(Optional.empty(), Optional.empty(), TitleList.Place.START, Optional.empty());

        boolean isStraight() {
            return equals(STRAIGHT);
        }
    }

    /// A page that is there.
    public View article(HttpRequest<?> request, Viewer viewer, ReadPages.Reading found, Way way) {
        return database.read(handle -> {
            Page page = found.page();
            PageFrame frame = pageFrames.of(handle, viewer, page, found.head());
            Reading reading = reading(handle, found, way);
            Location location = location(request, page, way);
            return Category.is(page.title())
                    ? category(handle, request, location, frame, page.name(), reading, way.place())
                    : new ArticleView(searched(shell(request, location, found.head()), way), frame, reading);
        });
    }

    /// A page whose text was hidden is empty, and says why.
    private Shell shell(HttpRequest<?> request, Location location, RevisionInfo head) {
        Shell shell = pageShells.of(request, location);
        return head.hidden().text() ? shell.saying(Notice.info(Message.of("reason.hidden"))) : shell;
    }

    private static Shell searched(Shell shell, Way way) {
        return way.searched()
                .map(words -> shell.saying(new Notice(
                        Notice.Tone.INFO,
                        Message.of("notice.jumped"),
                        new Link(
                                Messages.in(shell.language()).text("notice.jumped.search", words),
                                Pagers.with(Routes.SEARCH, "q", words)))))
                .orElse(shell);
    }

    /// A category that has no page of its own, if it has members.
    public Optional<View> unwrittenCategory(HttpRequest<?> request, Viewer viewer, Title title, TitleList.Place place) {
        if (!Category.is(title)) {
            return Optional.empty();
        }
        return database.read(handle -> {
            CategoryView view = category(
                    handle,
                    request,
                    Location.unlisted(request.getUri().toString()),
                    pageFrames.unwritten(handle, viewer, title),
                    PageName.here(title),
                    null,
                    place);
            boolean empty = view.total() == 0 && view.subcategories().isEmpty();
            return empty ? Optional.empty() : Optional.of(view);
        });
    }

    public View unwritten(HttpRequest<?> request, Viewer viewer, PageName name) {
        return database.read(
                handle -> missing(request, pageFrames.unwritten(handle, viewer, name), unwritten(handle, name)));
    }

    private static Absence unwritten(Handle handle, PageName name) {
        return name.isHere()
                ? new Absence.Unwritten(similar(handle, name.title()))
                : new Absence.NotHeld(
                        name.host().text(),
                        PageStore.origin(handle, name.host()) + "/article/"
                                + name.title().address());
    }

    public View deleted(HttpRequest<?> request, Viewer viewer, Page page, Deletion deletion) {
        return database.read(
                handle -> missing(request, pageFrames.of(handle, viewer, page), absence(viewer, page, deletion)));
    }

    public Absence.Deleted absence(Viewer viewer, Page page, Deletion deletion) {
        return new Absence.Deleted(
                deletion.at(),
                deletion.by()
                        .map(ViewValues::participant)
                        .orElseGet(() -> new org.marram.themes.view.Author.Named(settings.name())),
                deletion.reason(),
                settings.allows(viewer, Action.RESTORE, page.subject()));
    }

    private MissingView missing(HttpRequest<?> request, PageFrame frame, Absence absence) {
        String here = request.getUri().toString();
        return new MissingView(pageShells.of(request, Location.unlisted(here)), frame, absence);
    }

    private CategoryView category(
            Handle handle,
            HttpRequest<?> request,
            Location location,
            PageFrame frame,
            PageName name,
            @Nullable Reading reading,
            TitleList.Place place) {
        TitleList members = TitleList.in(name);
        TitleList.Slice shown = members.slice(handle, place, MEMBERS);
        TitleList.Slice below = TitleList.categoriesIn(name).slice(handle, TitleList.Place.START, MEMBERS);
        return new CategoryView(
                pageShells.of(request, location),
                frame,
                reading,
                below.pages().stream().map(ViewValues::link).toList(),
                shown.pages().stream().map(ViewValues::link).toList(),
                members.count(handle),
                Pagers.of(frame.address().read(), shown));
    }

    private Reading reading(Handle handle, ReadPages.Reading found, Way way) {
        return new Reading(
                new SafeHtml(found.html()),
                null,
                found.rendered().lead(),
                settings.origin() + "/revision/" + found.head().digest(),
                found.rendered().headings().stream()
                        .map(heading -> new Heading(heading.level(), heading.text(), heading.anchor()))
                        .toList(),
                pageRails.of(handle, found.page()),
                categories(found.page(), found.categories()),
                found.page().isOurs()
                        ? ViewValues.licence(settings.get().licence())
                        : ViewValues.licenceAtHome(handle, found.page()),
                way.from().orElse(null),
                way.to().orElse(null));
    }

    private static List<PageLink> categories(Page page, List<String> names) {
        return names.stream()
                .flatMap(name -> Category.title(name).stream()
                        .map(title -> PageLink.to(ViewValues.address(page.name().of(title)), name)))
                .toList();
    }

    private Location location(HttpRequest<?> request, Page page, Way way) {
        String here = request.getUri().toString();
        String canonical = page.home().map(Iri::value).orElseGet(() -> settings.origin() + page.path());
        String history = ViewValues.address(page).history();
        List<Alternate> alternates = List.of(
                new Alternate("application/activity+json", page.title().text(), ObjectPath.of(page)),
                AtomFeed.alternate(page.title().text(), AtomFeed.of(history)),
                new Alternate("text/markdown", page.title().text(), page.path()));
        return new Location(here, canonical, alternates, way.isStraight());
    }

    /// Titles that begin like the missing one: three quarters of it, or half.
    private static List<PageLink> similar(Handle handle, Title title) {
        String key = title.key();
        int length = key.codePointCount(0, key.length());
        for (int part : List.of(length * 3 / 4, length / 2)) {
            if (part >= SHORTEST_BEGINNING) {
                String beginning = key.substring(0, key.offsetByCodePoints(0, part));
                List<Page> pages = TitleList.beginningWith(beginning)
                        .slice(handle, TitleList.Place.START, SIMILAR)
                        .pages();
                if (!pages.isEmpty()) {
                    return pages.stream().map(ViewValues::link).toList();
                }
            }
        }
        return List.of();
    }
}
