package org.marram.exchange.follows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.EditPages;

/// Hides revisions here that were hidden there: a revision that comes without its words loses them here
/// too.
final class HidingStep implements CatchUpStep {
    private final SyncClient sync;
    private final EditPages edits;
    private final Followed whom;
    private final Digest head;
    private final Set<Digest> have = new LinkedHashSet<>();
    private final AnswerLimit limit = new AnswerLimit();

    HidingStep(SyncClient sync, EditPages edits, Followed whom, Digest head) {
        this.sync = sync;
        this.edits = edits;
        this.whom = whom;
        this.head = head;
    }

    @Override
    public Result take(CatchUpTurn catchUpTurn) {
        return switch (sync.revisions(whom.origin(), List.of(head), have)) {
            case Answer.Failed<Batch>(FetchFault fault) -> new Result.Failed(fault);
            case Answer.Found<Batch>(Batch batch) -> {
                catchUpTurn.took(0, batch.bytes());
                batch.revisions().forEach(copy -> {
                    hide(whom, copy);
                    have.removeAll(copy.signed().revision().parents());
                    have.add(copy.signed().digest());
                });
                Optional<FetchFault> fault = limit.fault(batch);
                yield fault.<Result>map(Result.Failed::new).orElse(batch.more() ? Result.MORE : Result.DONE);
            }
        };
    }

    private void hide(Followed whom, RevisionCopy copy) {
        if (copy.text().isEmpty() || copy.description().isEmpty()) {
            edits.mirrorHidden(
                    whom.host(),
                    copy.signed().digest(),
                    copy.text().isEmpty(),
                    copy.description().isEmpty(),
                    "");
        }
    }
}
