package org.marram.federation.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.federation.inbox.DeliveryReceipt.Attested;
import org.marram.federation.inbox.DeliveryReceipt.Reason;
import org.marram.federation.inbox.DeliveryReceipt.Refused;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.HttpSignatureVerifier;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.ProofCheck;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SignatureCheck;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;
import org.marram.federation.vocabulary.WebOrigin;

/// Looks at every delivery before anything else does: size, digest, signature, shape, origin, duplicate.
/// Blocking when a key must be fetched; safe for any number of threads.
///
/// The actor of an accepted activity is who it says, and the activity stays within that actor's own server. The
/// gate stores nothing and calls nothing back.
public final class InboxGate {
    /// Most recipients, or objects, of one activity: each could cost a look-up or a fetch.
    private static final int MAX_NAMED = 1_000;

    /// Longest body, in bytes, that is read before its signature is checked: a Delete of an actor has a few hundred.
    private static final int MAX_DELETE_BYTES = 64 << 10;

    private final KeySource keys;
    private final SeenActivities seen;
    private final InboxRules rules;
    private final Clock clock;
    private final DocumentReader reader = new DocumentReader();

    public InboxGate(KeySource keys, SeenActivities seen, InboxRules rules, Clock clock) {
        this.keys = new AdmittedKeys(keys, rules);
        this.seen = seen;
        this.rules = rules;
        this.clock = clock;
    }

    /// Judges a POST to an inbox. The body must have been read with a limit of [JsonLimits#ACTIVITY].
    public DeliveryReceipt receive(Request request) {
        return receive(request, keys);
    }

    /// Judges the same for a request that came from this client: because of it no more keys are fetched than
    /// one client may have fetched ([KeySource#askedBy(Object)]).
    public DeliveryReceipt receive(Request request, Object client) {
        return receive(request, keys.askedBy(client));
    }

    /// Tells whether a request says that it is signed with a key that is here, so that checking it asks no
    /// server.
    ///
    /// Security: that is not to say that it is.
    public boolean namesAKeptKey(Request request) {
        return new HttpSignatureVerifier(keys, clock)
                .claimedKey(request)
                .filter(keys::isKept)
                .isPresent();
    }

    private DeliveryReceipt receive(Request request, KeySource asked) {
        HttpSignatureVerifier verifier = new HttpSignatureVerifier(asked, clock);
        if (!MediaType.read(request.headers().first("Content-Type").orElse("")).isActivityPub()) {
            return new Refused(Reason.NOT_AN_ACTIVITY_TYPE, "Not a content type of ActivityPub");
        }
        if (request.body().length > JsonLimits.ACTIVITY.maxBytes()) {
            return new Refused(
                    Reason.TOO_LARGE, request.body().length + " bytes, at most " + JsonLimits.ACTIVITY.maxBytes());
        }
        Optional<Iri> claimed = verifier.claimedKey(request);
        Optional<String> blocked =
                claimed.map(Iri::origin).filter(rules.blocked()).map(WebOrigin::host);
        if (blocked.isPresent()) {
            // Said before anything is checked, and so that whoever sends does not try again.
            return new Refused(Reason.BLOCKED, blocked.get() + " is blocked");
        }
        if (claimed.filter(keyId -> !asked.isKept(keyId)).isPresent() && isOfNobody(request)) {
            // Security: large servers tell everybody of each account that was closed; none of them is asked for a key.
            return new DeliveryReceipt.Ignored("A Delete of somebody who was never known here");
        }
        return switch (verifier.check(request)) {
            case SignatureCheck.Valid valid -> ofSigner(request, valid.key(), asked);
            case SignatureCheck.Absent _ -> new Refused(Reason.SIGNATURE, "Not signed");
            case SignatureCheck.Invalid(String reason) -> new Refused(Reason.SIGNATURE, reason);
            case SignatureCheck.KeyUnreachable unreachable ->
                new Refused(Reason.KEY_UNREACHABLE, unreachable.keyId() + ": " + unreachable.reason());
            case SignatureCheck.TooManyKeys(Iri keyId, String reason) ->
                new Refused(Reason.TOO_MANY_KEYS, keyId + ": " + reason);
            case SignatureCheck.SignerGone gone -> ofGone(request, gone.keyId());
        };
    }

    private DeliveryReceipt ofSigner(Request request, PublishedKey key, KeySource asked) {
        return switch (reader.read(request.body(), JsonLimits.ACTIVITY)) {
            case DocumentReading.TooLarge(String reason) -> new Refused(Reason.TOO_LARGE, reason);
            case DocumentReading.Malformed(String reason) -> new Refused(Reason.MALFORMED, reason);
            case DocumentReading.Understood(JsonDocument jsonDocument)
            when jsonDocument.object() instanceof Activity activity ->
                ofActivity(request, jsonDocument, activity, key, asked);
            case DocumentReading.Understood _ ->
                new Refused(Reason.MALFORMED, "Not an activity with one id, one actor and one object");
        };
    }

    private DeliveryReceipt ofActivity(
            Request request, JsonDocument jsonDocument, Activity activity, PublishedKey key, KeySource asked) {
        if (activity.actor().origin().equals(rules.self())) {
            return new Refused(Reason.ORIGIN, "It claims to be from here");
        }
        if (rules.blocked().test(activity.actor().origin())) {
            return new Refused(Reason.BLOCKED, activity.actor().origin().host() + " is blocked");
        }
        if (isOverlong(jsonDocument.json())) {
            return new Refused(Reason.TOO_LARGE, "More than " + MAX_NAMED + " recipients or objects");
        }
        Optional<String> fault = OriginRules.fault(activity);
        if (fault.isPresent()) {
            return new Refused(Reason.ORIGIN, fault.get());
        }
        return key.owner().equals(activity.actor())
                ? accepted(request, jsonDocument, activity, key, Attested.BY_SENDER)
                : ofForwarded(request, jsonDocument, activity, asked);
    }

    private static boolean isOverlong(ObjectNode json) {
        return Stream.of("to", "cc", "audience", "object", "tag")
                .anyMatch(member -> json.path(member).size() > MAX_NAMED);
    }

    /// Security: a sender speaks for another only with that one's own proof on the document.
    private DeliveryReceipt ofForwarded(
            Request request, JsonDocument jsonDocument, Activity activity, KeySource asked) {
        return switch (DocumentProofs.check(jsonDocument.json(), asked, clock.instant())) {
            case ProofCheck.Valid(PublishedKey key)
            when key.owner().equals(activity.actor()) ->
                accepted(request, jsonDocument, activity, key, Attested.BY_PROOF);
            case ProofCheck.KeyUnreachable unreachable ->
                new Refused(Reason.KEY_UNREACHABLE, unreachable.keyId() + ": " + unreachable.reason());
            case ProofCheck.Valid _, ProofCheck.Absent _, ProofCheck.Invalid _ ->
                new Refused(Reason.SIGNATURE, "The signer is not the actor, and the actor's proof is not on it");
        };
    }

    private DeliveryReceipt accepted(
            Request request, JsonDocument jsonDocument, Activity activity, PublishedKey key, Attested attested) {
        boolean repeatsItsId = activity instanceof Activity.Update;
        SeenActivities.Mark mark = new SeenActivities.Mark(
                activity.id(), repeatsItsId ? Optional.of(Digest.over(request.body())) : Optional.empty());
        return seen.seen(mark)
                ? new DeliveryReceipt.Duplicate(mark)
                : new DeliveryReceipt.Accepted(activity, jsonDocument, mark, key, attested);
    }

    /// Judges a request whose signer is gone, and so can only have been deleted. Told so by an unverifiable
    /// Delete, we have nothing to do, and no reason to make their server try again.
    private DeliveryReceipt ofGone(Request request, Iri keyId) {
        return deleted(request).filter(actor -> actor.hasOriginOf(keyId)).isPresent()
                ? new DeliveryReceipt.Ignored("A Delete of somebody who is gone already")
                : new Refused(Reason.SIGNATURE, "The signer is gone");
    }

    private boolean isOfNobody(Request request) {
        return request.body().length <= MAX_DELETE_BYTES
                && deleted(request).filter(actor -> !rules.known().test(actor)).isPresent();
    }

    /// Returns the actor who deletes themselves; nothing when the request is no such Delete.
    private Optional<Iri> deleted(Request request) {
        return reader.read(request.body(), JsonLimits.ACTIVITY)
                                instanceof DocumentReading.Understood(JsonDocument jsonDocument)
                        && jsonDocument.object() instanceof Activity.Delete delete
                ? delete.object().id().filter(delete.actor()::equals)
                : Optional.empty();
    }
}
