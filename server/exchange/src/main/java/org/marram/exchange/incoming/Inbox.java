package org.marram.exchange.incoming;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.follows.KnownPeers;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.inbox.DeliveryReceipt;
import org.marram.federation.inbox.InboxGate;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.Request;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.http.viewer.Throttle;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// Entrance for deliveries of other servers: rate, gate, and the durable queue, before the answer. Thread-safe;
/// waits for the network when a signer's key is not known yet.
///
/// Security: whom a delivery names counts for nothing before it is verified. Each client may have as much
/// looked at as costs little, which is checking a signature with a key that is here; as much as a stranger of
/// what asks others for a key, or does not hold; and whoever is shown to be an acquaintance is counted by their
/// server from then on.
@Singleton
public final class Inbox {
    /// Longest body that is read.
    public static final int MAX_BYTES = JsonLimits.ACTIVITY.maxBytes();

    /// Factor by which a host that follows us, or that we follow, may send more often than a stranger. Also the
    /// factor by which more is looked at of one client than is let in of a stranger.
    private static final int ACQUAINTED = 20;

    /// Time after which a sender may come again whose key is not asked for now.
    private static final Duration NEXT_KEY = Duration.ofMinutes(1);

    /// Time after which a sender may come again when too many of its activities wait.
    private static final Duration LATER = Duration.ofMinutes(5);

    /// Longest part of a signature header that is looked at, in characters.
    ///
    /// Security: only the beginning of a header is looked at, before anything is known of its sender.
    private static final int MAX_SIGNATURE_LENGTH = 2_000;

    private static final Pattern KEY_ID = Pattern.compile("key[iI]d=\"([^\"]{1,1000})\"");

    private final Database database;
    private final BeanProvider<InboxGate> gate;
    private final IncomingQueue queue;
    private final Federation federation;
    private final KnownPeers knownPeers;
    private final Dispatcher dispatcher;
    private final Throttle clients;
    private final Throttle strangers;
    private final Throttle acquainted;
    private final Clock clock;

    Inbox(
            Database database,
            BeanProvider<InboxGate> gate,
            IncomingQueue queue,
            Federation federation,
            KnownPeers knownPeers,
            Dispatcher dispatcher,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.gate = gate;
        this.queue = queue;
        this.federation = federation;
        this.knownPeers = knownPeers;
        this.dispatcher = dispatcher;
        Rate rate = settings.rates().inbox();
        this.clients = new Throttle(more(rate), clock);
        this.strangers = new Throttle(rate, clock);
        this.acquainted = new Throttle(more(rate), clock);
        this.clock = clock;
    }

    /// Answer to a delivery.
    ///
    /// @param retryAfter zero, or the time after which to come again
    /// @param detail explanation for the reader of the answer
    public record Answer(int status, Duration retryAfter, String detail) {
        static Answer of(int status, String detail) {
            return new Answer(status, Duration.ZERO, detail);
        }
    }

    /// Takes a delivery.
    ///
    /// @param from the client, as limits know it
    public Answer receive(Request request, Object from) {
        Duration wait = clients.take(from);
        if (!wait.isZero()) {
            return tooMany(wait);
        }
        boolean isOpen = isOpen();
        // A closed wiki takes from others only what ends something, and asks nobody for a key: they find ours nowhere.
        if (!isOpen && !(federation.mayReopen() && gate.get().namesAKeptKey(request))) {
            return closed();
        }
        boolean counted = !gate.get().namesAKeptKey(request);
        wait = counted ? strangers.take(from) : wait;
        if (!wait.isZero()) {
            return tooMany(wait);
        }
        DeliveryReceipt deliveryReceipt = gate.get().receive(request, from);
        if (!isOpen && !endsSomething(deliveryReceipt)) {
            return closed();
        }
        return switch (deliveryReceipt) {
            case DeliveryReceipt.Accepted accepted -> accepted(accepted, request, from, counted);
            case DeliveryReceipt.Duplicate _ -> Answer.of(deliveryReceipt.status(), "");
            case DeliveryReceipt.Ignored(String reason) -> {
                note(request, Incoming.State.IGNORED, reason);
                yield Answer.of(deliveryReceipt.status(), "");
            }
            case DeliveryReceipt.Refused refused -> {
                note(request, Incoming.State.REFUSED, refused.detail());
                yield refused(refused, from, counted);
            }
        };
    }

    /// Tells whether this wiki has to do with others.
    boolean isOpen() {
        return federation.isOn();
    }

    private static Answer closed() {
        return Answer.of(403, "This wiki has nothing to do with others.");
    }

    /// Tells whether an activity takes back a follow or something else, or says that something is no more: it
    /// would not come again when the wiki is open again.
    private static boolean endsSomething(DeliveryReceipt deliveryReceipt) {
        return deliveryReceipt instanceof DeliveryReceipt.Accepted accepted
                && (accepted.activity() instanceof Activity.Undo || accepted.activity() instanceof Activity.Delete);
    }

    private static Rate more(Rate rate) {
        return rate.isUnlimited() ? rate : new Rate(rate.times() * ACQUAINTED, rate.per());
    }

    private static Answer tooMany(Duration wait) {
        return new Answer(429, wait, "Too many activities from there.");
    }

    private Answer accepted(DeliveryReceipt.Accepted accepted, Request request, Object from, boolean counted) {
        WebOrigin sender = accepted.activity().actor().origin();
        Duration wait =
                knownPeers.includes(sender) ? acquainted.take(sender) : counted ? Duration.ZERO : strangers.take(from);
        if (!wait.isZero()) {
            return tooMany(wait);
        }
        if (!queue.hasRoom(sender, request.body().length)) {
            return new Answer(429, LATER, "Too much of what came before is still to be worked on.");
        }
        Instant now = clock.instant();
        Optional<Long> id = database.write(handle -> Incoming.store(handle, accepted, request.body(), now));
        id.ifPresent(number -> queue.add(number, accepted, request.body().length));
        dispatcher.heardFrom(sender);
        return Answer.of(accepted.status(), "");
    }

    private Answer refused(DeliveryReceipt.Refused refused, Object from, boolean counted) {
        if (refused.reason() == DeliveryReceipt.Reason.TOO_MANY_KEYS) {
            // It cost nothing, and does not keep out who comes from the same address.
            strangers.giveBack(from);
            return new Answer(refused.status(), NEXT_KEY, refused.detail());
        }
        Duration wait = counted ? Duration.ZERO : strangers.take(from);
        return wait.isZero() ? Answer.of(refused.status(), refused.detail()) : tooMany(wait);
    }

    private void note(Request request, Incoming.State state, String reason) {
        String origin = claimedSigner(request).map(WebOrigin::toString).orElse("");
        Instant now = clock.instant();
        database.later(handle -> Incoming.note(handle, origin, Optional.empty(), state, FetchFault.said(reason), now));
    }

    /// Returns the server whose key is said to have signed. Nothing is believed because of it.
    private static Optional<WebOrigin> claimedSigner(Request request) {
        return Stream.of("Signature-Input", "Signature")
                .flatMap(header -> request.headers().first(header).stream())
                .map(value -> value.substring(0, Math.min(value.length(), MAX_SIGNATURE_LENGTH)))
                .map(KEY_ID::matcher)
                .filter(Matcher::find)
                .flatMap(found -> Iri.parse(found.group(1)).stream())
                .map(Iri::origin)
                .findFirst();
    }
}
