package org.marram.server.auth;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.marram.server.web.ProblemPages;
import org.marram.themes.Templates;
import org.marram.themes.view.Location;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ProblemView;

/// The page that says what went wrong, within the wiki's own frame as far as that is in memory.
@Singleton
final class SiteProblemPages implements ProblemPages {
    private final Templates templates = new Templates();
    private final Shells shells;

    SiteProblemPages(Shells shells) {
        this.shells = shells;
    }

    @Override
    public byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable String reference) {
        Location here = Location.unlisted(request.getUri().toString());
        return templates.render(new ProblemView(shells.inMemory(request, here), kind, null, null, reference));
    }
}
