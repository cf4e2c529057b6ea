package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;

/// A post on a talk page, with what was answered to it.
///
/// @param answers the post that it answers, when that stands on another part of the thread
/// @param html empty when it was removed
/// @param removal by this viewer
public record PostView(
        String id,
        Author by,
        Instant at,
        @Nullable String answers,
        SafeHtml html,
        boolean removed,
        Removal removal,
        List<PostView> replies) {
    public PostView {
        replies = List.copyOf(replies);
    }
}
