package org.marram.server.follows;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.server.edits.VerifiedRevision;
import org.marram.server.follows.SyncClient.Answer;
import org.marram.server.follows.SyncClient.Batch;
import org.marram.server.store.Database;

/// Looks for revisions at other wikis than their page's home: whoever holds one serves it, and it is what its digest
/// says or it is not. Waits for the network.
@Singleton
final class Elsewhere {
    /// Wikis that are asked.
    private static final int MOST_ASKED = 10;

    /// Answers that are read of one of them: more than one long history.
    private static final int MOST_ANSWERS = 50;

    private final Database database;
    private final SyncClient sync;

    Elsewhere(Database database, SyncClient sync) {
        this.database = database;
        this.sync = sync;
    }

    /// The missing revisions with their ancestors, parents first, as far as anybody has them.
    ///
    /// @param home is not asked
    List<VerifiedRevision> find(List<Digest> missing, WebOrigin home) {
        List<WebOrigin> wikis = database.read(OurFollows::all).stream()
                .filter(follow -> follow.state() == OurFollow.State.FOLLOWING)
                .flatMap(follow -> follow.followed().stream())
                .map(OurFollow.Followed::origin)
                .filter(origin -> !origin.equals(home))
                .distinct()
                .limit(MOST_ASKED)
                .toList();
        Set<Digest> open = new LinkedHashSet<>(missing);
        List<VerifiedRevision> found = new ArrayList<>();
        for (WebOrigin wiki : wikis) {
            if (!open.isEmpty()) {
                List<VerifiedRevision> there = ask(wiki, List.copyOf(open));
                there.forEach(revision -> open.remove(revision.copy().signed().digest()));
                found.addAll(there);
            }
        }
        return found;
    }

    private List<VerifiedRevision> ask(WebOrigin wiki, List<Digest> want) {
        List<VerifiedRevision> found = new ArrayList<>();
        Set<Digest> have = new LinkedHashSet<>();
        for (int answers = 0; answers < MOST_ANSWERS; answers++) {
            if (!(sync.revisions(wiki, want, have) instanceof Answer.Found<Batch>(Batch batch))) {
                return found;
            }
            batch.revisions().stream()
                    .map(RevisionPulls.Checked::of)
                    .flatMap(checked -> checked.revision().stream())
                    .forEach(found::add);
            batch.revisions().forEach(copy -> {
                have.removeAll(copy.signed().revision().parents());
                have.add(copy.signed().digest());
            });
            if (!batch.more() || batch.revisions().isEmpty()) {
                return found;
            }
        }
        return found;
    }
}
