package org.marram.exchange.served;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.store.Compression;

/// The wikis that this one follows.
final class LinkedWikis {
    private static final String FOLLOWED =
            " from our_follow f join remote_actor r on r.url = f.actor" + " where f.line is null and f.state = 1";

    private LinkedWikis() {}

    /// Returns the Groups of these wikis as they were last fetched.
    static List<byte[]> actors(Handle handle, int limit) {
        return handle.createQuery("select r.json" + FOLLOWED + " order by f.id limit ?")
                .bind(0, limit)
                .map((row, context) -> Compression.open(row.getBytes(1)))
                .list();
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from our_follow where state = 1")
                .mapTo(Long.class)
                .one();
    }
}
