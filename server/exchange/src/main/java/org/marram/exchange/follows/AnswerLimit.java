package org.marram.exchange.follows;

import java.util.List;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;

/// Limit of the answers to one question. Not thread-safe.
///
/// Security: whoever is followed could keep us asking for ever, and those who are to be followed next
/// waiting.
final class AnswerLimit {
    /// Largest number of answers to one question, each of about one MiB, in as many turns as it takes.
    private static final int MOST_ANSWERS = 2_000;

    private List<Digest> before = List.of();
    private int answers;

    /// Returns the reason why an answer that says that there is more is the last one.
    Optional<FetchFault> fault(Batch batch) {
        List<Digest> now =
                batch.revisions().stream().map(copy -> copy.signed().digest()).toList();
        boolean brings = !now.equals(before);
        before = now;
        answers++;
        if (!batch.more() || (brings && answers < MOST_ANSWERS)) {
            return Optional.empty();
        }
        return Optional.of(
                brings
                        ? FetchFault.of(PeerFault.TOO_MANY_ANSWERS, MOST_ANSWERS)
                        : FetchFault.of(PeerFault.NOTHING_NEW));
    }
}
