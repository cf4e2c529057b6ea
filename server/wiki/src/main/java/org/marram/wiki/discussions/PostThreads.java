package org.marram.wiki.discussions;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.PageId;

/// Threads in the table of posts: what opened them, and their answers. Only inside a read.
public final class PostThreads {
    /// Condition on a thread by its opening post `o`: not all of the thread was removed.
    private static final String HAS_WORDS =
            " and (o.removed = 0 or exists (select 1 from post r where r.topic = o.id and r.removed = 0)) ";

    private PostThreads() {}

    /// Returns the posts that opened threads about a page before the number `before`, newest first; without
    /// threads of which everything was removed.
    public static List<Post> openings(Handle handle, PageId page, long before, int limit) {
        return handle.createQuery(PostRows.SELECT + "where o.page = ? and o.id < ? and o.topic = o.id" + HAS_WORDS
                        + "order by o.id desc limit ?")
                .bind(0, page.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// Returns the post that opened a thread about a page, unless everything of the thread was removed.
    static Optional<Post> opening(Handle handle, PageId page, long topic) {
        return handle.createQuery(PostRows.SELECT + "where o.id = ? and o.page = ? and o.topic = o.id" + HAS_WORDS)
                .bind(0, topic)
                .bind(1, page.value())
                .map((row, context) -> PostRows.read(row))
                .findOne();
    }

    /// Returns the newest answer of a thread that was not removed.
    public static Optional<Post> lastAnswer(Handle handle, long topic) {
        return handle.createQuery(PostRows.SELECT
                        + "where o.topic = ? and o.id <> o.topic and o.removed = 0 order by o.id desc limit 1")
                .bind(0, topic)
                .map((row, context) -> PostRows.read(row))
                .findOne();
    }

    /// Counts the answers of a thread.
    static long countAnswers(Handle handle, long topic) {
        return handle.createQuery("select count(*) from post where topic = ? and id <> topic")
                .bind(0, topic)
                .mapTo(Long.class)
                .one();
    }

    /// Returns the answers of a thread from the number `first` to the number `last`, oldest first.
    static List<Post> answers(Handle handle, long topic, long first, long last) {
        return handle.createQuery(PostRows.SELECT
                        + "where o.topic = ? and o.id <> o.topic and o.id between ? and ? order by o.id")
                .bind(0, topic)
                .bind(1, first)
                .bind(2, last)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// Counts the threads about a page, without those of which everything was removed.
    public static long topics(Handle handle, PageId page) {
        return handle.createQuery("select count(*) from post o where o.page = ? and o.topic = o.id" + HAS_WORDS)
                .bind(0, page.value())
                .mapTo(Long.class)
                .one();
    }

    /// Counts those that were opened after this one.
    static long topicsAfter(Handle handle, Post opening) {
        return handle.createQuery(
                        "select count(*) from post o where o.page = ? and o.id > ? and o.topic = o.id" + HAS_WORDS)
                .bind(0, opening.page().value())
                .bind(1, opening.id())
                .mapTo(Long.class)
                .one();
    }
}
