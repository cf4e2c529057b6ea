package org.marram.federation.delivery;

import java.time.Instant;
import java.util.List;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.WebOrigin;

/// Where deliveries wait, durably. The wiki implements it over its database, and queues in the transaction
/// that makes the activity, so that none is lost or invented. Every method is called by many threads, but for
/// one host by one at a time.
public interface DeliveryStore {
    /// Hosts that have something due and are not resting, the longest waiting first.
    List<WebOrigin> dueHosts(Instant now, int limit);

    /// What is due for the host, in the order of queueing.
    List<QueuedDelivery> due(WebOrigin host, Instant now, int limit);

    /// It arrived: to be taken out.
    void delivered(QueuedDelivery delivery, Instant at);

    /// It did not: to be tried again at the time.
    ///
    /// @param attempts how many failed by now
    void postponed(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault);

    /// It never will: to be taken out, and shown.
    ///
    /// @param recipientGone the inbox does not exist any more: its followers can be forgotten
    void givenUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone);

    /// Whether the host refuses by saying that it failed (500), so that trying often gains nothing.
    default boolean refusesByFailing(WebOrigin host) {
        return false;
    }

    /// How the host does.
    HostHealth health(WebOrigin host);

    /// How it does from now on. Losing the last of these in a crash is harmless.
    void health(WebOrigin host, HostHealth health);
}
