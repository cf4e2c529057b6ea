package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.ProblemPages;
import org.marram.themes.Message;
import org.marram.themes.Templates;
import org.marram.themes.view.Location;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;
import org.marram.themes.view.Routes;

/// The page that says what went wrong, within the wiki's own frame as far as that is in memory.
@Singleton
final class SiteProblemPages implements ProblemPages {
    private final Templates templates = new Templates();
    private final PageShells pageShells;

    SiteProblemPages(PageShells pageShells) {
        this.pageShells = pageShells;
    }

    @Override
    public byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable Message reason, @Nullable String reference) {
        // Whoever finds a lane full gets the page that others got: it leads back to none of theirs.
        String back = kind == ProblemKind.BUSY ? Routes.HOME : request.getUri().toString();
        Location here = Location.unlisted(back);
        return templates.render(new ProblemView(pageShells.inMemory(request, here), kind, reason, null, reference));
    }
}
