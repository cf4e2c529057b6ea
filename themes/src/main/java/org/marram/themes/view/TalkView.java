package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The talk page of a page. `?reply={id}` opens the form at a post; `POST /talk-removal/{id}`, `reason`,
/// removes one.
///
/// @param topics newest first
/// @param form null when this viewer may not post
/// @param removal a post that was not removed, by its id, because of the reason given
public record TalkView(
        Shell shell,
        PageFrame frame,
        List<Topic> topics,
        @Nullable TalkForm form,
        ReasonForm removal,
        Pager pager) implements View {
    public TalkView {
        topics = List.copyOf(topics);
    }
}
