package org.marram.app.testing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.HttpSignatureVerifier;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.RsaPublicKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureCheck;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// Makes a peer behave as GoToSocial 0.20 was seen to: a key that was fetched once is kept for ever, and a new one is
/// taken only from an Update that is signed with the one that is known; what is not signed with a known key is answered
/// 401, deliveries and fetches alike. It takes draft-cavage only.
public final class Steadfast implements KeySource, AutoCloseable {
    private final Map<Iri, KeyAnswer> known = new ConcurrentHashMap<>();
    private final List<Activity> received = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final DocumentReader reader = new DocumentReader();
    private final WebClient client;
    private final KeySource fetched;
    private volatile boolean down;

    private Steadfast(FakePeer peer) {
        this.client = new WebClient(new AddressGuard(FakeFediverse.allHosts()), HostResolver.system(), "gotosocial");
        Clock clock = Clock.systemUTC();
        this.fetched = new FetchedKeys(
                new Fetcher(client, () -> Optional.of(peer.actorKey()), new SchemeMemory(), clock), clock);
        HttpSignatureVerifier verifier = new HttpSignatureVerifier(this, clock);
        for (String inbox : Set.of("/inbox", peer.inbox().requestTarget())) {
            peer.server().serve(inbox, request -> down ? LoopbackAnswer.status(503) : deliver(verifier, request));
        }
        LoopbackAnswer actor = LoopbackAnswer.document(peer.actor());
        peer.server()
                .serve(peer.id().requestTarget(), request -> isKnown(verifier, request) ? actor : refusal(request));
    }

    /// From now on.
    public static Steadfast like(FakePeer peer) {
        return new Steadfast(peer);
    }

    /// Answers 503 to every delivery, or no more.
    public Steadfast down(boolean isDown) {
        down = isDown;
        return this;
    }

    /// What it took, in order.
    public List<Activity> received() {
        return List.copyOf(received);
    }

    /// The requests that it answered 401.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public KeyAnswer find(Iri keyId) {
        return known.computeIfAbsent(keyId, fetched::find);
    }

    @Override
    public KeyAnswer refresh(Iri keyId) {
        return find(keyId);
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean isKnown(HttpSignatureVerifier verifier, Request request) {
        return request.headers().first("Signature-Input").isEmpty()
                && verifier.check(request) instanceof SignatureCheck.Valid;
    }

    private LoopbackAnswer deliver(HttpSignatureVerifier verifier, Request request) {
        if (!isKnown(verifier, request)) {
            return refusal(request);
        }
        if (reader.read(request.body(), JsonLimits.ACTIVITY)
                        instanceof DocumentReading.Understood(JsonDocument jsonDocument)
                && jsonDocument.object() instanceof Activity activity) {
            received.add(activity);
            if (activity instanceof Activity.Update update
                    && update.object() instanceof Reference.Inline inline
                    && inline.object() instanceof Actor actor) {
                learn(actor);
            }
        }
        return LoopbackAnswer.status(202);
    }

    private void learn(Actor actor) {
        Actor.PemKey key = actor.keys().publicKey().orElseThrow();
        known.put(
                key.id(),
                new KeyAnswer.Found(
                        new PublishedKey(key.id(), actor.id(), RsaPublicKey.fromPem(key.publicKeyPem())), true));
    }

    private LoopbackAnswer refusal(Request request) {
        refused.add(request.method() + " " + request.target());
        return LoopbackAnswer.status(401);
    }
}
