package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.discovery.Discovered;
import org.marram.federation.discovery.WebFingerClient;
import org.marram.federation.discovery.WebFingerDocument;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Finds the actor that an address means, as people type it: the address of a wiki or of a page, a host,
/// `@name@host`, `Title@host`. Waits for the network.
@Singleton
final class FollowTarget {
    /// Number of requests for one address: WebFinger, the document, the actor behind it, and their second
    /// knocks.
    private static final int BUDGET = 12;

    /// Longest address that is read, in characters.
    static final int MAX_LENGTH = Iri.MAX_LENGTH;

    private final Fetcher fetcher;
    private final WebFingerClient webFinger;
    private final AddressGuard guard;
    private final WikiAddresses wikiAddresses;
    private final KnownHosts knownHosts;

    FollowTarget(
            Fetcher fetcher,
            WebFingerClient webFinger,
            AddressGuard guard,
            WikiAddresses wikiAddresses,
            KnownHosts knownHosts) {
        this.fetcher = fetcher;
        this.webFinger = webFinger;
        this.guard = guard;
        this.wikiAddresses = wikiAddresses;
        this.knownHosts = knownHosts;
    }

    /// Result of a search.
    sealed interface Search {
        /// A wiki, or one page of it.
        record Found(Actor actor, Optional<UUID> line) implements Search {}

        /// There is nothing at the address that can be followed.
        record None(FetchFault fault) implements Search {}

        /// The server does not answer now.
        record Unreachable(FetchFault fault) implements Search {}
    }

    Search find(String typed) {
        String address = typed.strip();
        if (address.isEmpty() || address.length() > MAX_LENGTH) {
            return none(PeerFault.NO_ADDRESS);
        }
        FetchBudget budget = FetchBudget.of(BUDGET);
        if (address.startsWith("https://") || address.startsWith("http://")) {
            return Iri.parse(address)
                    .map(iri -> at(List.of(rooted(iri)), budget))
                    .orElseGet(() -> none(PeerFault.NO_ADDRESS));
        }
        if (address.startsWith("@") || address.startsWith("acct:")) {
            return handle(address.replaceFirst("^acct:", ""), budget);
        }
        return address.indexOf('@') > 0 ? page(address, budget) : at(bases(address), budget);
    }

    /// Returns the addresses to try for a host, or for an address without its scheme.
    private List<Iri> bases(String address) {
        int path = address.indexOf('/');
        return path < 0 ? bases(address, "/") : bases(address.substring(0, path), address.substring(path));
    }

    private Search handle(String handle, FetchBudget budget) {
        if (!(WebFingerResource.account(handle) instanceof WebFingerResource.Account account)) {
            return none(PeerFault.NO_HANDLE);
        }
        return switch (webFinger.find(account, budget)) {
            case Discovered.Found<WebFingerDocument>(WebFingerDocument document) ->
                at(List.of(document.actor().orElseThrow()), budget);
            case Discovered.NotFound<WebFingerDocument>(int _, FetchFault fault) -> new Search.None(fault);
            case Discovered.Unreachable<WebFingerDocument>(FetchFault fault) -> new Search.Unreachable(fault);
        };
    }

    private Search page(String written, FetchBudget budget) {
        PageReference reference = PageReference.parse(written, host -> true);
        return reference.host().isPresent() && Title.parse(reference.title()) instanceof TitleResult.Valid(Title title)
                ? at(bases(reference.host().get(), "/article/" + title.address()), budget)
                : none(PeerFault.NO_PAGE);
    }

    /// Returns the addresses at which a host is asked: over http only if it is one of those that may be, and
    /// then first, since a plain server leaves a TLS greeting unanswered until the deadline.
    private List<Iri> bases(String host, String path) {
        List<Iri> bases = new ArrayList<>();
        Iri.parse("http://" + host + path)
                .filter(iri -> guard.fault(iri.origin()).isEmpty())
                .ifPresent(bases::add);
        Iri.parse("https://" + host + path).ifPresent(bases::add);
        return bases;
    }

    private Search at(List<Iri> candidates, FetchBudget budget) {
        Search search = none(PeerFault.NO_ADDRESS);
        for (Iri candidate : candidates) {
            search = at(candidate, budget, true);
            if (!(search instanceof Search.Unreachable)) {
                return search;
            }
        }
        return search;
    }

    private Search at(Iri iri, FetchBudget budget, boolean mayLead) {
        if (wikiAddresses.isOurs(iri)) {
            return none(PeerFault.THIS_WIKI);
        }
        if (knownHosts.isBlocked(iri.origin())) {
            return none(PeerFault.HOST_BLOCKED, iri.origin().host());
        }
        return switch (fetcher.fetch(iri, budget)) {
            case Fetched.Found found -> of(found.document().object(), budget, mayLead);
            case Fetched.Gone _ -> none(ServerFault.GONE);
            case Fetched.Refused(int _, FetchFault fault) -> new Search.None(fault);
            case Fetched.Unreachable(FetchFault fault) -> new Search.Unreachable(fault);
        };
    }

    private Search of(AsObject object, FetchBudget budget, boolean mayLead) {
        return switch (object) {
            // Security: a wiki that is followed is asked again and again, and its inbox is where it is itself.
            case Actor actor when !actor.inboxes().inbox().hasOriginOf(actor.id()) -> none(PeerFault.INBOX_ELSEWHERE);
            case Actor actor when actor.type() == Actor.Type.GROUP -> wiki(actor);
            case Actor actor when observed(actor).isPresent() -> new Search.Found(actor, observed(actor));
            // Somebody of a wiki stands for it.
            case Actor actor when mayLead -> at(new Iri(actor.id().origin() + "/"), budget, false);
            case Article article when mayLead -> ofPage(article, budget);
            default -> none(PeerFault.NO_WIKI);
        };
    }

    private static Search wiki(Actor group) {
        return group.inboxes().changes().isPresent()
                ? new Search.Found(group, Optional.empty())
                : none(PeerFault.GROUP_UNMIRRORED);
    }

    private Search ofPage(Article article, FetchBudget budget) {
        return article.wiki()
                .line()
                .map(line -> at(new Iri(article.id().origin() + "/page/" + line), budget, false))
                .orElseGet(() -> none(PeerFault.PAGE_UNMIRRORED));
    }

    private static Optional<UUID> observed(Actor actor) {
        return actor.type() == Actor.Type.APPLICATION
                ? WikiAddresses.observedLine(actor.profile().preferredUsername())
                : Optional.empty();
    }

    private static Search none(FetchFault.Kind kind, Object... values) {
        return new Search.None(FetchFault.of(kind, values));
    }

    /// Returns the address of the wiki itself when only a host was given.
    private static Iri rooted(Iri iri) {
        return iri.value().equals(iri.origin().toString()) ? iri.resolve("/") : iri;
    }
}
