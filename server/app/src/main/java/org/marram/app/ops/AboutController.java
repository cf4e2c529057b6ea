package org.marram.app.ops;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ShownRules;
import org.marram.themes.view.LicenceLink;
import org.marram.themes.view.Link;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.AboutView;
import org.marram.themes.view.keeping.AboutView.HealthPart;
import org.marram.wiki.media.FileTable;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.People;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.shared.Release;
import org.marram.wiki.store.Database;

/// Page about this wiki: its rules and sizes, its keepers, and the state of its parts; for all who may read.
@Controller(Routes.ABOUT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AboutController {
    /// Largest number of keepers that are listed; a wiki that has more has a page about them.
    private static final int KEEPERS = 50;

    private final Database database;
    private final CurrentSettings settings;
    private final Health health;
    private final Responder responder;

    AboutController(Database database, CurrentSettings settings, Health health, Responder responder) {
        this.database = database;
        this.settings = settings;
        this.health = health;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> about(HttpRequest<?> request) {
        Shell shell = responder.shell(request, Location.unlisted(Routes.ABOUT));
        List<HealthPart> parts = parts();
        return responder.html(database.read(handle -> view(handle, shell, parts)));
    }

    private AboutView view(Handle handle, Shell shell, List<HealthPart> parts) {
        SiteSettings site = settings.get();
        return new AboutView(
                shell,
                Release.version().orElse(""),
                PageStore.count(handle),
                PageStore.countRevisions(handle),
                People.count(handle),
                FileTable.count(handle),
                new LicenceLink(site.licence().name(), site.licence().address().toString()),
                ShownRules.of(site.joining()),
                ShownRules.of(site.reading()),
                keepers(handle),
                parts,
                null);
    }

    private static List<Link> keepers(Handle handle) {
        return People.activeKeepers(handle, KEEPERS).stream()
                .map(keeper -> keeper.name().text())
                .map(name -> new Link(name, PageShells.profile(name)))
                .toList();
    }

    private List<HealthPart> parts() {
        return health.ask().parts().entrySet().stream()
                .map(part -> new HealthPart(part.getKey(), Health.Report.isSound(part.getValue()), ""))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }
}
