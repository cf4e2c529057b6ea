package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import org.marram.federation.vocabulary.Activity;

/// Things that others made, changed or took away: edits of pages, posts, and themselves.
@Singleton
final class IncomingObjects {
    private final IncomingEdits edits;
    private final IncomingPosts posts;
    private final OthersChange others;

    IncomingObjects(IncomingEdits edits, IncomingPosts posts, OthersChange others) {
        this.edits = edits;
        this.posts = posts;
        this.others = others;
    }

    HandlingOutcome edited(Activity.Edit edit) {
        return edits.edited(edit);
    }

    HandlingOutcome created(Activity.Create create) {
        return edits.created(create).orElseGet(() -> posts.created(create));
    }

    HandlingOutcome updated(Activity.Update update) {
        return posts.updated(update).orElseGet(() -> others.updated(update));
    }

    HandlingOutcome deleted(Activity.Delete delete) {
        return posts.deleted(delete).orElseGet(() -> others.deleted(delete));
    }
}
