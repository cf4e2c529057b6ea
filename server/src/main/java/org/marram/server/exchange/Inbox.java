package org.marram.server.exchange;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.federation.fetch.Fault;
import org.marram.federation.inbox.InboxGate;
import org.marram.federation.inbox.Receipt;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.Request;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.server.auth.Throttle;
import org.marram.server.follows.Acquaintances;
import org.marram.server.peers.Dispatcher;
import org.marram.server.peers.Federation;
import org.marram.server.shared.Rate;
import org.marram.server.shared.Settings;
import org.marram.server.store.Database;

/// Where deliveries of other servers arrive: rate, gate, and the durable queue, before the answer. Thread-safe; waits
/// for the network when a signer's key is not known yet.
@Singleton
public final class Inbox {
    /// Longest body that is read.
    public static final int MAX_BYTES = JsonLimits.ACTIVITY.maxBytes();

    /// How much more often than a stranger a host may send that follows us, or whom we follow.
    private static final int ACQUAINTED = 20;

    /// Security: only the beginning of a header is looked at, before anything is known of its sender.
    private static final int MAX_SIGNATURE_LENGTH = 2_000;

    private static final Pattern KEY_ID = Pattern.compile("key[iI]d=\"([^\"]{1,1000})\"");

    private final Database database;
    private final BeanProvider<InboxGate> gate;
    private final IncomingQueue queue;
    private final Federation federation;
    private final Acquaintances acquaintances;
    private final Dispatcher dispatcher;
    private final Throttle strangers;
    private final Throttle acquainted;
    private final Clock clock;

    Inbox(
            Database database,
            BeanProvider<InboxGate> gate,
            IncomingQueue queue,
            Federation federation,
            Acquaintances acquaintances,
            Dispatcher dispatcher,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.gate = gate;
        this.queue = queue;
        this.federation = federation;
        this.acquaintances = acquaintances;
        this.dispatcher = dispatcher;
        Rate rate = settings.rates().inbox();
        this.strangers = new Throttle(rate, clock);
        this.acquainted = new Throttle(more(rate), clock);
        this.clock = clock;
    }

    /// What to answer.
    ///
    /// @param retryAfter zero, or when to come again
    /// @param detail for whoever reads the answer
    public record Answer(int status, Duration retryAfter, String detail) {
        static Answer of(int status, String detail) {
            return new Answer(status, Duration.ZERO, detail);
        }
    }

    /// Takes a delivery.
    ///
    /// @param from the address of the client
    public Answer receive(Request request, Object from) {
        if (!federation.isOn()) {
            return Answer.of(403, "This wiki has nothing to do with others.");
        }
        boolean known = claimedSigner(request).filter(acquaintances::includes).isPresent();
        Duration wait = known ? Duration.ZERO : strangers.take(from);
        if (!wait.isZero()) {
            return new Answer(429, wait, "Too many activities from there.");
        }
        Receipt receipt = gate.get().receive(request);
        return switch (receipt) {
            case Receipt.Accepted accepted -> accepted(accepted, request, known);
            case Receipt.Duplicate _ -> Answer.of(receipt.status(), "");
            case Receipt.Ignored(String reason) -> {
                note(request, Incoming.State.IGNORED, reason);
                yield Answer.of(receipt.status(), "");
            }
            case Receipt.Refused(Receipt.Reason reason, String detail) -> {
                note(request, Incoming.State.REFUSED, detail);
                yield refused(reason, detail, known, from);
            }
        };
    }

    private static Rate more(Rate rate) {
        return rate.isUnlimited() ? rate : new Rate(rate.times() * ACQUAINTED, rate.per());
    }

    private Answer accepted(Receipt.Accepted accepted, Request request, boolean known) {
        WebOrigin sender = accepted.activity().actor().origin();
        Duration wait = known ? acquainted.take(sender) : Duration.ZERO;
        if (!wait.isZero()) {
            return new Answer(429, wait, "Too many activities from there.");
        }
        Instant now = clock.instant();
        Optional<Long> id = database.write(handle -> Incoming.store(handle, accepted, request.body(), now));
        id.ifPresent(number -> queue.add(number, accepted));
        dispatcher.heardFrom(sender);
        return Answer.of(accepted.status(), "");
    }

    /// Security: whoever borrows the name of an acquaintance to be let past the limit is counted where they are.
    private Answer refused(Receipt.Reason reason, String detail, boolean known, Object from) {
        Duration wait = known ? strangers.take(from) : Duration.ZERO;
        return wait.isZero()
                ? Answer.of(new Receipt.Refused(reason, detail).status(), detail)
                : new Answer(429, wait, "Too many activities from there.");
    }

    private void note(Request request, Incoming.State state, String reason) {
        String origin = claimedSigner(request).map(WebOrigin::toString).orElse("");
        Instant now = clock.instant();
        database.later(handle -> Incoming.note(handle, origin, Optional.empty(), state, Fault.said(reason), now));
    }

    /// Whose key is said to have signed. Nothing is believed because of it.
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
