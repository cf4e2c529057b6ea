package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Makes sure, from signed revisions, that a line of another wiki descends from a page here, and counts the
/// changes that only that line has. Nothing of it is stored. Waits for the network.
@Singleton
public final class ForkDescent {
    /// Largest number of answers of at most one MiB that are read: a fork with more changes is listed without
    /// their number.
    private static final int MOST_ANSWERS = 4;

    private final Database database;
    private final SyncClient sync;

    ForkDescent(Database database, SyncClient sync) {
        this.database = database;
        this.sync = sync;
    }

    /// A fork as its home tells of it.
    ///
    /// @param from the revision of the page here that it began from
    public record Claim(Page source, Digest from, WebOrigin wiki, UUID line, Digest head) {}

    /// Result of the check.
    public sealed interface Descent {
        /// The line descends from the page.
        ///
        /// @param base the newest revision of the page that the line has
        /// @param changes number of changes that only the line has; nothing when they could not be counted
        record Proven(RevisionId base, OptionalInt changes) implements Descent {}

        /// The revisions that it shows do not descend from the page.
        record Unproven(FetchFault fault) implements Descent {}

        record Unreachable(FetchFault fault) implements Descent {}
    }

    public Descent check(Claim claim) {
        Map<Digest, Revision> graph = new LinkedHashMap<>();
        Set<Digest> have = new LinkedHashSet<>(List.of(claim.from()));
        for (int answers = 0; answers < MOST_ANSWERS; answers++) {
            switch (sync.revisions(claim.wiki(), List.of(claim.head()), have)) {
                case Answer.Failed<Batch>(FetchFault fault) -> {
                    return new Descent.Unreachable(fault);
                }
                case Answer.Found<Batch>(Batch batch) -> {
                    for (RevisionCopy copy : batch.revisions()) {
                        Optional<String> fault = CheckedRevision.of(copy).fault();
                        if (fault.isPresent()) {
                            // Security: a graph is believed only as far as it is signed.
                            return new Descent.Unproven(FetchFault.said(fault.get()));
                        }
                        graph.put(copy.signed().digest(), copy.signed().revision());
                        have.removeAll(copy.signed().revision().parents());
                        have.add(copy.signed().digest());
                    }
                    if (!batch.more() || batch.revisions().isEmpty()) {
                        return database.read(handle -> weigh(handle, claim, graph));
                    }
                }
            }
        }
        return database.read(handle -> weigh(handle, claim, graph));
    }

    private static Descent weigh(Handle handle, Claim claim, Map<Digest, Revision> graph) {
        boolean begins = graph.values().stream().anyMatch(each -> begins(claim, each));
        if (!begins) {
            return new Descent.Unproven(FetchFault.of(PeerFault.FORK_UNPROVEN));
        }
        Set<Digest> named = new HashSet<>(graph.keySet());
        graph.values().forEach(each -> named.addAll(each.parents()));
        Set<RevisionId> ours = Graph.ancestry(handle, claim.source().head());
        Map<Digest, Revisions.Stored> stored = Revisions.stored(handle, named);
        Deque<Digest> open = new ArrayDeque<>(List.of(claim.head()));
        Set<Digest> seen = new HashSet<>(open);
        RevisionId base = Objects.requireNonNull(stored.get(claim.from())).id();
        int changes = 0;
        boolean whole = true;
        while (!open.isEmpty()) {
            Digest digest = open.pop();
            Revisions.Stored known = stored.get(digest);
            Revision revision = graph.get(digest);
            if (known != null && ours.contains(known.id())) {
                // Parents are stored before their children: the highest number is the newest.
                base = known.id().value() > base.value() ? known.id() : base;
            } else if (revision != null) {
                changes += begins(claim, revision) ? 0 : 1;
                revision.parents().stream().filter(seen::add).forEach(open::push);
            } else {
                whole = false;
            }
        }
        return new Descent.Proven(base, whole ? OptionalInt.of(changes) : OptionalInt.empty());
    }

    private static boolean begins(Claim claim, Revision revision) {
        return revision.page().equals(claim.line()) && revision.parents().equals(List.of(claim.from()));
    }
}
