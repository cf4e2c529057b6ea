package org.marram.themes.view.talking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.View;

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

    /// A thread, or a part of it: its opening post, and of the answers those that are shown at once.
    ///
    /// @param last null where nothing was answered
    /// @param more null where all its answers are shown, or are stepped through
    public record Topic(
            String title,
            Post opening,
            @Nullable LastPost last,
            @Nullable More more) {
        /// Answers that are not shown here.
        ///
        /// @param href address at which they begin
        public record More(String href, long answers) {}
    }

    /// A post on a talk page, with what was answered to it.
    ///
    /// @param answers the post that it answers, when that stands on another part of the thread
    /// @param html empty when it was removed
    /// @param removal by this viewer
    public record Post(
            String id,
            Author by,
            Instant at,
            @Nullable String answers,
            SafeHtml html,
            boolean removed,
            Removal removal,
            List<Post> replies) {
        public Post {
            replies = List.copyOf(replies);
        }
    }

    /// Ways in which a viewer may take a post away.
    public enum Removal {
        /// The viewer may not.
        REFUSED,
        /// The post is the viewer's own: no reason is asked for.
        OWN,
        /// The post is another person's: the viewer gives a reason, in the public log.
        WITH_REASON
    }

    /// The newest post of a thread, or of a talk page.
    ///
    /// @param href address of the post
    public record LastPost(String href, Author by, Instant at) {}

    /// Post that is being written on a talk page: inputs `inReplyTo`, `topic`, `text`.
    ///
    /// @param inReplyTo the post that is answered; null for a new topic
    /// @param errors inputs `topic`, `text`, `name`, `password`
    public record TalkForm(@Nullable String inReplyTo, String topic, String text, Errors errors, Signing signing) {}
}
