package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Languages;
import org.marram.http.web.LocalPath;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Notice;
import org.marram.themes.view.Role;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Site;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Makes what surrounds every page: the site as it is set, the viewer, the token for forms, the notices.
@Singleton
public final class PageShells {
    private final CurrentSettings settings;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Notices notices;
    private final Languages languages;
    private final ShellCounts counts;
    private volatile Menu menu = new Menu("", List.of());

    /// A menu as it was last read, so that it is not read for every page.
    private record Menu(String written, List<Link> entries) {}

    PageShells(
            CurrentSettings settings,
            CurrentViewer viewers,
            Csrf csrf,
            Notices notices,
            Languages languages,
            ShellCounts counts) {
        this.settings = settings;
        this.viewers = viewers;
        this.csrf = csrf;
        this.notices = notices;
        this.languages = languages;
        this.counts = counts;
    }

    /// Shell of a page that holds no form for strangers. Theirs has no token and sets no cookie, and can be
    /// shared.
    public Shell of(HttpRequest<?> request, Location location) {
        boolean stranger = viewers.reader(request) instanceof Viewer.Anonymous;
        return shell(request, location, stranger ? "" : csrf.token(request));
    }

    /// Shell of a page with a form that strangers may send too.
    public Shell withForm(HttpRequest<?> request, Location location) {
        return shell(request, location, csrf.token(request));
    }

    /// Shell of a page that must not wait for the database: with the viewer if recognised already, and nothing
    /// counted.
    Shell inMemory(HttpRequest<?> request, Location location) {
        SiteSettings site = settings.get();
        Viewer viewer = viewers.known(request).orElseGet(() -> viewers.stranger(request));
        String token = viewer instanceof Viewer.Participant ? csrf.token(request) : "";
        return new Shell(
                site(site, 0),
                viewer(viewer, 0, 0, site),
                token,
                languages.of(request),
                List.of(),
                location,
                settings.offersNewPages(viewer));
    }

    /// Counts the edits that wait for the viewer's decision.
    private long held(Viewer viewer) {
        return settings.allows(viewer, Action.REVIEW) ? counts.held() : 0;
    }

    private long reports(Viewer viewer) {
        return settings.allows(viewer, Action.SETTINGS) ? counts.reports() : 0;
    }

    private Shell shell(HttpRequest<?> request, Location location, String token) {
        SiteSettings site = settings.get();
        Viewer viewer = viewers.reader(request);
        List<Notice> said = new ArrayList<>(notices.take(request));
        if (!site.kept()) {
            said.add(Notice.info(Message.of("notice.no-keeper")));
        }
        return new Shell(
                site(site, counts.pages()),
                viewer(viewer, held(viewer), reports(viewer), site),
                token,
                languages.of(request),
                said,
                location,
                settings.offersNewPages(viewer));
    }

    private static org.marram.themes.view.PageViewer viewer(Viewer viewer, long held, long reports, SiteSettings site) {
        return switch (viewer) {
            case Viewer.Participant participant ->
                new org.marram.themes.view.PageViewer.Participant(
                        participant.name(),
                        profile(participant.name()),
                        Role.valueOf(participant.role().name()),
                        held,
                        reports);
            case Viewer.Anonymous anonymous -> stranger(site);
            case Viewer.Remote remote -> stranger(site);
            case Viewer.Wiki wiki -> stranger(site);
        };
    }

    private static org.marram.themes.view.PageViewer stranger(SiteSettings site) {
        return new org.marram.themes.view.PageViewer.Anonymous(
                site.kept() && site.joining() != Joining.CLOSED, site.reading() == Reading.EVERYONE);
    }

    /// The address of a person's profile.
    public static String profile(String name) {
        return new PersonName(name).profile();
    }

    private Site site(SiteSettings site, long pages) {
        return new Site(
                site.name(),
                logo(site),
                menu(site.menu()),
                pages,
                null,
                site.message().isEmpty() ? null : SafeHtml.escaped(site.message()));
    }

    private static @Nullable String logo(SiteSettings site) {
        return site.logo().isEmpty() ? null : "/file/" + PercentEncoding.encode(site.logo());
    }

    /// The entries of a menu as a keeper writes them: a title, or `Text = Title`, one a line.
    private List<Link> menu(String written) {
        Menu known = menu;
        if (!known.written().equals(written)) {
            known = new Menu(written, entries(written));
            menu = known;
        }
        return known.entries();
    }

    private static List<Link> entries(String written) {
        return written.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .flatMap(line -> entry(line).stream())
                .toList();
    }

    /// Tells whether a line of a menu can be read.
    public static boolean isMenuEntry(String line) {
        return entry(line).isPresent();
    }

    private static Optional<Link> entry(String line) {
        int equals = line.indexOf('=');
        String text = equals < 0 ? line : line.substring(0, equals).strip();
        String target = equals < 0 ? line : line.substring(equals + 1).strip();
        if (target.startsWith("/") && LocalPath.orElse(target, "").equals(target)) {
            return Optional.of(new Link(text, target));
        }
        return Title.parse(target) instanceof TitleResult.Valid valid
                ? Optional.of(new Link(text, "/article/" + valid.title().address()))
                : Optional.empty();
    }
}
