package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.marram.federation.discovery.WebFingerResource.Account;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetcher;
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

    /// Asks the account's host over https. A host that the operator allowed to be without TLS is asked over http first:
    /// a
    /// plain server leaves a TLS greeting unanswered until the deadline, the other way round the refusal is quick.
    public Discovered<WebFingerDocument> find(Account account, FetchBudget budget) {
        Iri plain = new Iri("http://" + account.host() + "/");
        boolean mayBePlain = guard.fault(plain.origin()).isEmpty();
        Discovered<ObjectNode> answer = ask(mayBePlain ? "http" : "https", account, budget);
        if (mayBePlain && wantsTls(answer)) {
            answer = ask("https", account, budget);
        }
        return switch (answer) {
            case Discovered.Found<ObjectNode>(ObjectNode json) -> checked(WebFingerDocument.read(json));
            case Discovered.NotFound<ObjectNode>(int status, String reason) ->
                new Discovered.NotFound<>(status, reason);
            case Discovered.Unreachable<ObjectNode>(String reason) -> new Discovered.Unreachable<>(reason);
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

    private Discovered<ObjectNode> ask(String scheme, Account account, FetchBudget budget) {
        String resource = URLEncoder.encode(account.subject(), StandardCharsets.UTF_8);
        Iri address = new Iri(scheme + "://" + account.host() + "/.well-known/webfinger?resource=" + resource);
        // Ibis answers 404 when an ActivityPub type is asked for here.
        return asker.ask(address, "application/jrd+json, application/json", TYPES, budget);
    }

    private static Discovered<WebFingerDocument> checked(WebFingerDocument document) {
        return document.actor().isPresent()
                ? new Discovered.Found<>(document)
                : new Discovered.NotFound<>(0, "It names no actor");
    }
}
