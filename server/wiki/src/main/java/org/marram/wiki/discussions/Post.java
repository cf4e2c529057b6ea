package org.marram.wiki.discussions;

import java.time.Instant;
import java.util.Optional;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.PageId;

/// A post about a page, written here or on another server.
///
/// @param topic number of the post that opened the thread; its own for an opening post
/// @param inReplyTo the post that is answered; nothing for an opening post
/// @param title of the topic, at its opening post; empty else
/// @param words what was said
/// @param removed true when its author or a keeper took it away; that it was there stays
/// @param url its name on the server where it was written; nothing for one of ours
/// @param edited when its author changed it last, if ever
public record Post(
        long id,
        PageId page,
        long topic,
        Optional<Long> inReplyTo,
        Contributor author,
        String title,
        Words words,
        Instant published,
        boolean removed,
        Optional<String> url,
        Optional<Instant> edited) {

    /// Tells whether it opened a thread.
    public boolean opens() {
        return topic == id;
    }

    /// Markdown as it was written, or plain text where only HTML came; empty when it was removed.
    public String text() {
        return words.text();
    }

    /// Words of a post.
    ///
    /// @param text Markdown; plain text when there is `html`
    /// @param html made safe, of a post that came without its source; empty else
    public record Words(String text, String html) {
        public static Words ofMarkdown(String text) {
            return new Words(text, "");
        }
    }
}
