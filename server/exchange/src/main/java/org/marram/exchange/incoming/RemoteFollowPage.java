package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.discovery.Discovered;
import org.marram.federation.discovery.WebFingerClient;
import org.marram.federation.discovery.WebFingerDocument;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.discovery.WebFingerResource.Account;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.themes.view.Routes;
import org.marram.wiki.pages.Page;

/// Finds the page of a visitor's own server at which they follow an actor that they came upon here: the
/// template that WebFinger names with the relation `http://ostatus.org/schema/1.0/subscribe`. Waits for the
/// network.
@Singleton
public final class RemoteFollowPage {
    /// Number of requests for one look: WebFinger, over http and https, with redirects.
    private static final int BUDGET = 4;

    /// Longest input: a host with its port and a name at it, in characters.
    static final int MAX_LENGTH = 512;

    private static final String PLACE = "{uri}";

    private final WebFingerClient webFinger;
    private final AddressGuard guard;
    private final WikiAddresses wikiAddresses;
    private final KnownHosts knownHosts;

    RemoteFollowPage(
            WebFingerClient webFinger, AddressGuard guard, WikiAddresses wikiAddresses, KnownHosts knownHosts) {
        this.webFinger = webFinger;
        this.guard = guard;
        this.wikiAddresses = wikiAddresses;
        this.knownHosts = knownHosts;
    }

    /// Result of looking for the page.
    public sealed interface Found {
        /// The page that leads on.
        record There(Iri page) implements Found {}

        /// The input is no host and no handle.
        record Malformed() implements Found {}

        /// The host is this wiki.
        record Here() implements Found {}

        /// The server knows no account of that name.
        record Nobody(String host) implements Found {}

        /// The server does not answer.
        record Unreachable(String host) implements Found {}

        /// The server does not say at which page one follows.
        record Nowhere(String host) implements Found {}
    }

    /// Looks where a visitor follows the whole wiki.
    ///
    /// @param typed a host, or a handle
    public Found forWiki(String typed) {
        return look(typed, wikiAddresses.group(), wikiAddresses.group());
    }

    /// Looks where a visitor follows a page.
    ///
    /// @param typed a host, or a handle
    public Found forPage(String typed, Page page) {
        return look(typed, wikiAddresses.observer(page), wikiAddresses.article(page));
    }

    /// @param actor the actor to follow
    /// @param page the address of what stands for the actor; wikis of this kind take it, and people can read
    ///     it
    private Found look(String typed, Iri actor, Iri page) {
        String home = typed.strip().replaceFirst("^https?://", "").replaceFirst("/$", "");
        if (home.length() > MAX_LENGTH) {
            return new Found.Malformed();
        }
        Optional<Account> account = home.indexOf('@') >= 0 && WebFingerResource.account(home) instanceof Account named
                ? Optional.of(named)
                : Optional.empty();
        return (home.indexOf('@') < 0 ? WebFingerResource.host(home) : account.map(Account::host))
                .map(host -> look(host, account, actor, page))
                .orElseGet(Found.Malformed::new);
    }

    private Found look(String host, Optional<Account> account, Iri actor, Iri page) {
        WebOrigin origin = new Iri("https://" + host + "/").origin();
        if (wikiAddresses.group().origin().authority().equals(host)) {
            return new Found.Here();
        }
        if (knownHosts.isBlocked(origin)) {
            return new Found.Unreachable(host);
        }
        FetchBudget budget = FetchBudget.of(BUDGET);
        return switch (account.isPresent() ? webFinger.find(account.get(), budget) : webFinger.find(host, budget)) {
            case Discovered.Found<WebFingerDocument>(WebFingerDocument document) ->
                document.subscribeTemplate()
                        .flatMap(template -> filled(template, actor, page))
                        .<Found>map(Found.There::new)
                        .orElseGet(() -> new Found.Nowhere(host));
            case Discovered.NotFound<WebFingerDocument>(int status, FetchFault _) ->
                account.isPresent() && status != 0 ? new Found.Nobody(host) : new Found.Nowhere(host);
            case Discovered.Unreachable<WebFingerDocument> _ -> new Found.Unreachable(host);
        };
    }

    /// Fills in the template of a visitor's server.
    ///
    /// Security: the template is another server's word. It leads to a web page or nowhere.
    private Optional<Iri> filled(String template, Iri actor, Iri page) {
        boolean readsPages = template.contains(Routes.NETWORK_FOLLOW + "?");
        String whom = URLEncoder.encode((readsPages ? page : actor).value(), StandardCharsets.UTF_8);
        return template.contains(PLACE)
                ? Iri.parse(template.replace(PLACE, whom))
                        .filter(iri -> guard.fault(iri.origin()).isEmpty())
                : Optional.empty();
    }
}
