package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.marram.federation.discovery.WebFingerResource.Account;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.Iri;

/// Asks servers for the actor of a handle. Blocking; safe for any number of threads.
public final class WebFingerClient {
    private static final Set<String> TYPES = Set.of("application/jrd+json", "application/json");

    private final JsonAsker asker;
    private final AddressGuard guard;

    public WebFingerClient(Fetcher fetcher, AddressGuard guard) {
        this.asker = new JsonAsker(fetcher);
        this.guard = guard;
    }

    /// Asks the account's host.
    public Discovered<WebFingerDocument> find(Account account, FetchBudget budget) {
        return find(account.host(), _ -> account.subject(), budget);
    }

    /// Asks a host about itself: for the actor that has the host's bare address, as a wiki does.
    ///
    /// @param host lower case, in punycode, with the port when there is one
    public Discovered<WebFingerDocument> find(String host, FetchBudget budget) {
        return find(host, scheme -> scheme + "://" + host + "/", budget);
    }

    /// Asks over https. A host that the operator allowed to be without TLS is asked over http first: a plain server
    /// leaves a TLS greeting unanswered until the deadline, the other way round the refusal is quick.
    ///
    /// @param resource by the scheme that is asked over
    private Discovered<WebFingerDocument> find(String host, UnaryOperator<String> resource, FetchBudget budget) {
        Iri plain = new Iri("http://" + host + "/");
        boolean mayBePlain = guard.fault(plain.origin()).isEmpty();
        Discovered<ObjectNode> answer = ask(mayBePlain ? "http" : "https", host, resource, budget);
        if (mayBePlain && wantsTls(answer)) {
            answer = ask("https", host, resource, budget);
        }
        return switch (answer) {
            case Discovered.Found<ObjectNode>(ObjectNode json) -> checked(WebFingerDocument.read(json));
            case Discovered.NotFound<ObjectNode>(int status, FetchFault fetchFault) ->
                new Discovered.NotFound<>(status, fetchFault);
            case Discovered.Unreachable<ObjectNode>(FetchFault fetchFault) -> new Discovered.Unreachable<>(fetchFault);
        };
    }

    /// Servers with TLS close a plain connection, or answer 400.
    private static boolean wantsTls(Discovered<ObjectNode> answer) {
        return switch (answer) {
            case Discovered.Found<ObjectNode> _ -> false;
            case Discovered.NotFound<ObjectNode> refusal -> refusal.status() == 400;
            case Discovered.Unreachable<ObjectNode> _ -> true;
        };
    }

    private Discovered<ObjectNode> ask(String scheme, String host, UnaryOperator<String> resource, FetchBudget budget) {
        String encoded = URLEncoder.encode(resource.apply(scheme), StandardCharsets.UTF_8);
        Iri address = new Iri(scheme + "://" + host + "/.well-known/webfinger?resource=" + encoded);
        // Ibis answers 404 when an ActivityPub type is asked for here.
        return asker.ask(address, "application/jrd+json, application/json", TYPES, budget);
    }

    private static Discovered<WebFingerDocument> checked(WebFingerDocument document) {
        return document.actor().isPresent()
                ? new Discovered.Found<>(document)
                : new Discovered.NotFound<>(0, FetchFault.of(ServerFault.NAMES_NOBODY));
    }
}
