package org.marram.server.discussions;

import java.time.Instant;
import java.util.Optional;
import org.marram.server.people.Actor;
import org.marram.server.shared.PageId;

/// Something that somebody said about a page.
///
/// @param topic number of the post that opened the thread; its own for an opening post
/// @param inReplyTo the post that is answered; nothing for an opening post
/// @param title of the topic, at its opening post; empty else
/// @param text Markdown as it was written; empty when it was removed
/// @param removed true when its author or a keeper took it away; that it was there stays
public record Post(
        long id,
        PageId page,
        long topic,
        Optional<Long> inReplyTo,
        Actor author,
        String title,
        String text,
        Instant published,
        boolean removed) {

    /// Whether it opened a thread.
    public boolean opens() {
        return topic == id;
    }
}
