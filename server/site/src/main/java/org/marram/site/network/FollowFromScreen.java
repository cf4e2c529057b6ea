package org.marram.site.network;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.http.web.Answers;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.network.FollowFromView;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// Shows the form by which a visitor follows from their own server.
@Singleton
final class FollowFromScreen {
    private final WikiAddresses wikiAddresses;
    private final Database database;
    private final PageFrames pageFrames;
    private final Responder responder;

    FollowFromScreen(WikiAddresses wikiAddresses, Database database, PageFrames pageFrames, Responder responder) {
        this.wikiAddresses = wikiAddresses;
        this.database = database;
        this.pageFrames = pageFrames;
        this.responder = responder;
    }

    /// Words that were typed in the form, and what is wrong with them.
    ///
    /// @param from host or handle of the visitor's server
    /// @param whole true to follow the wiki, and not only the page
    record Typed(String from, boolean whole, Errors errors) {}

    MutableHttpResponse<byte[]> show(HttpStatus status, HttpRequest<?> request, Viewer viewer, Page page, Typed typed) {
        FollowFromView view = new FollowFromView(
                responder.shellWithForm(
                        request, Location.unlisted(request.getUri().toString())),
                database.read(handle -> pageFrames.of(handle, viewer, page)),
                typed.from(),
                typed.whole(),
                wikiAddresses.article(page).value(),
                typed.errors());
        return Answers.leadingAway(responder.html(status, view));
    }
}
