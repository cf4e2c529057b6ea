package org.marram.wiki.discussions;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Page;
import org.marram.wiki.shared.PageId;

/// Part of a talk page that is shown at once: the newest threads with their first answers, or a part of one
/// thread.
///
/// @param single whether it is one thread that was asked for
/// @param older the number before which the next threads begin; empty where there are no more
public record TalkExcerpt(List<ThreadPart> threads, boolean single, OptionalLong older) {
    /// Threads at once.
    static final int TOPICS = 20;
    /// No further thread is begun after so many posts, or so many bytes of words.
    private static final int POSTS = 300;
    private static final long OCTETS = 1024 * 1024;

    public TalkExcerpt {
        threads = List.copyOf(threads);
    }

    /// Part of a talk page that a reader asks for.
    public sealed interface Place {
        /// The newest threads.
        Place START = new Before(Long.MAX_VALUE);

        /// The threads that were opened before the number `post`.
        record Before(long post) implements Place {}

        /// The part of a thread in which an answer stands.
        record PartOf(long topic, long answer) implements Place {}

        /// The place of a post.
        record At(long post) implements Place {}
    }

    /// Reads the part of a page's talk at a place; the page from its start where there is nothing of that name.
    public static TalkExcerpt of(Handle handle, Page page, Place place) {
        return switch (place) {
            case Place.Before(long post) -> threads(handle, page.id(), post);
            case Place.PartOf(long topic, long answer) ->
                PostThreads.opening(handle, page.id(), topic)
                        .map(opening -> one(ThreadPart.with(handle, opening, answer)))
                        .orElseGet(() -> threads(handle, page.id(), Long.MAX_VALUE));
            case Place.At(long id) -> at(handle, page.id(), id);
        };
    }

    private static TalkExcerpt at(Handle handle, PageId page, long id) {
        return Posts.byId(handle, id)
                .filter(post -> post.page().equals(page))
                .flatMap(post ->
                        PostThreads.opening(handle, page, post.topic()).map(opening -> around(handle, opening, post)))
                .orElseGet(() -> threads(handle, page, Long.MAX_VALUE));
    }

    /// The page from its start where that shows the post. It is not put together for a thread that is too old for it.
    private static TalkExcerpt around(Handle handle, Post opening, Post post) {
        if (PostThreads.topicsAfter(handle, opening) < TOPICS) {
            TalkExcerpt start = threads(handle, opening.page(), Long.MAX_VALUE);
            if (start.shows(post)) {
                return start;
            }
        }
        return one(ThreadPart.with(handle, opening, post.id()));
    }

    private boolean shows(Post post) {
        return threads.stream().anyMatch(thread -> thread.shows(post));
    }

    private static TalkExcerpt one(ThreadPart part) {
        return new TalkExcerpt(List.of(part), true, OptionalLong.empty());
    }

    private static TalkExcerpt threads(Handle handle, PageId page, long before) {
        List<ThreadPart> shown = new ArrayList<>();
        int posts = 0;
        long octets = 0;
        for (Post opening : PostThreads.openings(handle, page, before, TOPICS + 1)) {
            if (shown.size() >= TOPICS || posts >= POSTS || octets >= OCTETS) {
                long last = shown.getLast().opening().id();
                return new TalkExcerpt(shown, false, OptionalLong.of(last));
            }
            ThreadPart thread = ThreadPart.first(handle, opening);
            shown.add(thread);
            posts += 1 + thread.answers().size();
            octets += thread.octets();
        }
        return new TalkExcerpt(shown, false, OptionalLong.empty());
    }
}
