package org.marram.site.accounts;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.accounts.AccountView;
import org.marram.themes.view.accounts.AccountView.Token;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.store.Database;

/// Page of one's own account.
@Singleton
final class AccountScreen {
    private final ApiTokens tokens;
    private final Database database;
    private final Responder responder;

    AccountScreen(ApiTokens tokens, Database database, Responder responder) {
        this.tokens = tokens;
        this.database = database;
        this.responder = responder;
    }

    /// Contents of an account page.
    ///
    /// @param label of a token, as typed
    record Shown(Participant participant, @Nullable String newToken, String label, Errors errors) {}

    MutableHttpResponse<byte[]> page(HttpStatus status, HttpRequest<?> request, Shown shown) {
        Participant participant = shown.participant();
        List<Token> made = database.read(handle -> tokens.list(handle, participant.person())).stream()
                .map(token -> new Token(
                        Long.toString(token.id()),
                        token.label(),
                        token.created(),
                        token.used().orElse(null)))
                .toList();
        return responder.html(
                status,
                new AccountView(
                        responder.shell(request, Location.unlisted(Routes.ACCOUNT)),
                        participant.name(),
                        PageShells.profile(participant.name()),
                        made,
                        shown.newToken(),
                        shown.label(),
                        shown.errors()));
    }
}
