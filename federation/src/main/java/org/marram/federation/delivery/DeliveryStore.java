package org.marram.federation.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.WebOrigin;

/// Durable store of the deliveries that wait. The wiki implements it over its database, and queues in the
/// transaction that makes the activity, so that none is lost or invented. Every method is called by many
/// threads, but for one host by one at a time.
public interface DeliveryStore {
    /// Returns hosts that have something due and are not resting, the longest waiting first.
    List<WebOrigin> dueHosts(Instant now, int limit);

    /// Returns the deliveries that are due for the host, in the order of queueing.
    default List<QueuedDelivery> due(WebOrigin host, Instant now, int limit) {
        return due(host, now, limit, PutOff.NONE);
    }

    /// Returns the deliveries that are due for the host, in the order of queueing, but for some that are put off
    /// elsewhere.
    List<QueuedDelivery> due(WebOrigin host, Instant now, int limit, PutOff putOff);

    /// Deliveries that are not due although the store holds them to be.
    ///
    /// @param ids of each of them
    /// @param lines that each of them stands in: those behind it are not due either
    record PutOff(Set<Long> ids, Set<QueuedDelivery.Line> lines) {
        /// All that the store holds to be due is.
        public static final PutOff NONE = new PutOff(Set.of(), Set.of());

        /// Tells whether a delivery is one of them, or behind one.
        public boolean holds(long id, Optional<QueuedDelivery.Line> line) {
            return ids.contains(id) || line.filter(lines::contains).isPresent();
        }
    }

    /// Takes out a delivery that arrived.
    void delivered(QueuedDelivery delivery, Instant at);

    /// Puts off a delivery that failed, to be tried again at the time, and no sooner those that are behind it
    /// ([QueuedDelivery#isBehind(QueuedDelivery)]).
    ///
    /// @param attempts number of tries that failed by now
    void postponed(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault);

    /// Takes out a delivery that will never arrive; it is to be shown.
    ///
    /// @param recipientGone the inbox does not exist any more: its followers can be forgotten
    void givenUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone);

    /// Tells whether the host refuses by saying that it failed (500), so that trying often gains nothing.
    default boolean refusesByFailing(WebOrigin host) {
        return false;
    }

    /// Returns the health of the host.
    HostHealth health(WebOrigin host);

    /// Sets the health of the host. Losing the last of these in a crash is harmless.
    void health(WebOrigin host, HostHealth health);

    /// Takes note of a failure of this store, or of whatever else is here: what it was about waits in memory, and
    /// is tried again.
    default void failed(WebOrigin host, Throwable failure) {}
}
