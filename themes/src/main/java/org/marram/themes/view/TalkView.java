package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// The talk page of a page. `?reply={id}` opens the form at a post; `POST /talk-removal/{id}`, `reason`,
/// removes one. `?post={id}` shows the part in which a post stands, `?thread={id}&from={id}` a part of one thread.
///
/// @param count of all threads
/// @param last the newest post of all; null where there is none, or one thread is all there is
/// @param topics newest first
/// @param single true when one thread is shown alone, and the pager steps through its parts
/// @param form null when this viewer may not post
/// @param closed reason why this viewer may not post; null beside a form
/// @param removal a post that was not removed, by its id, because of the reason given
public record TalkView(
        Shell shell,
        PageFrame frame,
        long count,
        @Nullable LastPost last,
        List<Topic> topics,
        boolean single,
        @Nullable TalkForm form,
        @Nullable Message closed,
        ReasonForm removal,
        Pager pager)
        implements View {
    public TalkView {
        topics = List.copyOf(topics);
    }
}
