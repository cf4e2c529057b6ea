package org.marram.federation.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.marram.federation.discovery.WebFingerDocument;
import org.marram.federation.discovery.WebFingerResource;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.inbox.DeliveryReceipt;
import org.marram.federation.inbox.InboxGate;
import org.marram.federation.inbox.InboxRules;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.RsaKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// One server of the fake fediverse with one person on it, who signs, sends, and takes what is sent as our own gate
/// would.
///
/// It tells the truth unless it is told otherwise: [#send(Request)] sends anything.
public final class FakePeer implements AutoCloseable {
    /// Ways in which the inbox answers.
    public enum Inbox {
        /// Takes what the gate takes.
        HONEST,
        /// Verifies RFC 9421 only.
        RFC_9421_ONLY,
        /// Answers 500 to everything.
        BROKEN,
        /// Answers 401 to everything.
        UNKNOWING,
        /// Answers 410 to everything.
        GONE,
        /// Answers 429 and asks for two minutes.
        BUSY
    }

    private final LoopbackServer server;
    private final Clock clock;
    private final String name;
    private final AtomicInteger activities = new AtomicInteger();
    private final List<Activity> received = new CopyOnWriteArrayList<>();
    private final MemorySeenActivities seen = new MemorySeenActivities();
    private volatile Inbox behaviour = Inbox.HONEST;
    private final RsaKey laterKey;
    private volatile RsaKey key;
    private final WebClient client;
    private final InboxGate gate;

    /// @param number among the peers: each has keys of its own
    FakePeer(LoopbackServer server, String name, int number, Clock clock) {
        this.server = server;
        this.name = name;
        this.key = KeyStock.key(2 * number);
        this.laterKey = KeyStock.key(2 * number + 1);
        this.clock = clock;
        this.client = new WebClient(
                new AddressGuard(FakeFediverse.allHosts()), HostResolver.system(), "fake-peer", Duration.ofSeconds(5));
        Fetcher fetcher = new Fetcher(client, () -> Optional.of(actorKey()), new SchemeMemory(), clock);
        this.gate = new InboxGate(
                new FetchedKeys(fetcher, clock), seen, new InboxRules(server.origin(), _ -> false), clock);
        publish();
    }

    /// The person's id.
    public Iri id() {
        return server.address("/users/" + name);
    }

    /// Returns the inbox for deliveries to the person.
    public Iri inbox() {
        return server.address("/users/" + name + "/inbox");
    }

    /// The server that it runs on, to serve more there or to see what was asked.
    public LoopbackServer server() {
        return server;
    }

    /// The key that the person signs with now.
    public ActorKey actorKey() {
        return new ActorKey(id().resolve("#main-key"), key);
    }

    /// The person's document.
    public Actor actor() {
        return new Actor(
                id(),
                Actor.Type.PERSON,
                new Actor.Profile(name, name, "", Optional.of(id()), Optional.empty(), Optional.empty()),
                new Actor.Inboxes(
                        inbox(),
                        Optional.of(id().resolve("/outbox")),
                        Optional.of(id().resolve("/followers")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(server.address("/inbox")),
                        Optional.empty(),
                        Optional.empty()),
                new Actor.Keys(
                        Optional.of(new Actor.PemKey(
                                actorKey().id(), id(), key.publicKey().pem())),
                        List.of()),
                Actor.Settings.FINDABLE);
    }

    /// Sets how deliveries are answered from now on.
    public FakePeer answering(Inbox next) {
        behaviour = next;
        return this;
    }

    /// Signs with its other key from now on, and publishes that.
    public FakePeer rotateKey() {
        key = laterKey;
        return this;
    }

    /// Returns the activities that the inbox let in, in order, each once.
    public List<Activity> received() {
        return List.copyOf(received);
    }

    /// A new address for an activity or object here.
    public Iri mint(String kind) {
        return server.address("/" + kind + "/" + activities.incrementAndGet());
    }

    /// The beginning of an activity by the person.
    public Activity.Envelope envelope(Iri... to) {
        return Activity.Envelope.of(mint("activities"), id())
                .addressed(Addressing.to(to))
                .at(clock.instant());
    }

    /// Makes a Follow of an actor.
    public Activity.Follow follow(Iri whom) {
        return new Activity.Follow(envelope(whom), Reference.to(whom));
    }

    /// Publishes a thing under its id.
    public FakePeer publish(AsObject object) {
        Iri id = object.address().orElseThrow();
        server.serve(id.withoutQuery().requestTarget(), LoopbackAnswer.document(object));
        return this;
    }

    /// Sends an activity, signed in the common way; the answer's status, or 0.
    public int deliver(AsObject activity, Iri to) {
        return deliver(activity, to, SignatureScheme.CAVAGE);
    }

    /// Sends an activity, signed so; the answer's status, or 0.
    public int deliver(AsObject activity, Iri to, SignatureScheme scheme) {
        return send(signed(Json.write(DocumentWriter.write(activity)), to, scheme));
    }

    /// Any body, signed by the person.
    public Request signed(byte[] body, Iri to, SignatureScheme scheme) {
        Request request = Request.post(to, Headers.of("Content-Type", LoopbackAnswer.ACTIVITY_JSON), body);
        return HttpSigner.sign(request, actorKey(), scheme, clock.instant());
    }

    /// Sends any request as it is; the answer's status, or 0.
    public int send(Request request) {
        return client.exchange(request, 1 << 16) instanceof WebExchange.Answer loopbackAnswer
                ? loopbackAnswer.status()
                : 0;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private void publish() {
        server.serve("/users/" + name, _ -> LoopbackAnswer.document(actor()));
        server.serve("/users/" + name + "/inbox", this::receive);
        server.serve("/inbox", this::receive);
        server.serve("/.well-known/webfinger", this::webFinger);
    }

    private LoopbackAnswer webFinger(Request request) {
        WebFingerResource.Account account =
                new WebFingerResource.Account(name, server.origin().authority());
        String asked = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
        return asked.equals("?resource=" + account.subject())
                ? new LoopbackAnswer(
                        200,
                        Headers.of("Content-Type", WebFingerDocument.CONTENT_TYPE),
                        Json.write(WebFingerDocument.of(account, actor(), Optional.empty())
                                .json()))
                : LoopbackAnswer.status(404);
    }

    private LoopbackAnswer receive(Request request) {
        return switch (behaviour) {
            case BROKEN -> LoopbackAnswer.status(500);
            case UNKNOWING -> LoopbackAnswer.status(401);
            case GONE -> LoopbackAnswer.status(410);
            case BUSY -> LoopbackAnswer.status(429).with("Retry-After", "120");
            case RFC_9421_ONLY ->
                request.headers().first("Signature-Input").isEmpty() ? LoopbackAnswer.status(401) : judge(request);
            case HONEST -> judge(request);
        };
    }

    private LoopbackAnswer judge(Request request) {
        DeliveryReceipt deliveryReceipt = gate.receive(request);
        if (deliveryReceipt instanceof DeliveryReceipt.Accepted accepted && seen.add(accepted.mark())) {
            received.add(accepted.activity());
        }
        return LoopbackAnswer.status(deliveryReceipt.status());
    }
}
