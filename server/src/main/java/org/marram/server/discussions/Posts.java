package org.marram.server.discussions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.server.people.Actor;
import org.marram.server.shared.ActorId;
import org.marram.server.shared.PageId;
import org.marram.server.store.Ids;

/// The table of posts. What changes it is called inside a write.
public final class Posts {
    private static final String SELECT = "select o.id, o.page, o.topic, o.parent, o.title, o.text, o.published,"
            + " o.removed, a.id, a.url, a.name, a.host, a.person from post o join actor a on a.id = o.actor ";

    private Posts() {}

    static long insert(
            Handle handle, PageId page, Optional<Post> answered, ActorId by, String title, String text, Instant at) {
        long id = Ids.next(handle, "post");
        handle.createUpdate("insert into post (id, page, topic, parent, actor, title, text, published)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, page.value())
                .bind(2, answered.map(Post::topic).orElse(id))
                .bind(3, answered.map(Post::id).orElse(null))
                .bind(4, by.value())
                .bind(5, title)
                .bind(6, text)
                .bind(7, at.toEpochMilli())
                .execute();
        return id;
    }

    /// Takes the words of a post away for good.
    static void remove(Handle handle, long id) {
        handle.execute("update post set removed = 1, title = '', text = '' where id = ?", id);
    }

    public static Optional<Post> byId(Handle handle, long id) {
        return handle.createQuery(SELECT + "where o.id = ?")
                .bind(0, id)
                .map((row, context) -> post(row))
                .findOne();
    }

    /// The posts about a page before the number `before`, newest first, whatever their thread.
    public static List<Post> of(Handle handle, PageId page, long before, int limit) {
        return handle.createQuery(SELECT + "where o.page = ? and o.id < ? order by o.id desc limit ?")
                .bind(0, page.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> post(row))
                .list();
    }

    /// The posts that opened threads about a page before the number `before`, newest first.
    public static List<Post> openings(Handle handle, PageId page, long before, int limit) {
        return handle.createQuery(
                        SELECT + "where o.page = ? and o.id < ? and o.topic = o.id order by o.id desc limit ?")
                .bind(0, page.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> post(row))
                .list();
    }

    /// The posts of a thread, oldest first, the opening one left out.
    public static List<Post> answers(Handle handle, long topic, int limit) {
        return handle.createQuery(SELECT + "where o.topic = ? and o.id <> o.topic order by o.id limit ?")
                .bind(0, topic)
                .bind(1, limit)
                .map((row, context) -> post(row))
                .list();
    }

    /// How many posts there are about a page that were not removed.
    public static long count(Handle handle, PageId page) {
        return handle.createQuery("select count(*) from post where page = ? and removed = 0")
                .bind(0, page.value())
                .mapTo(Long.class)
                .one();
    }

    private static Post post(ResultSet row) throws SQLException {
        long parent = row.getLong(4);
        Optional<Long> answered = row.wasNull() ? Optional.empty() : Optional.of(parent);
        return new Post(
                row.getLong(1),
                new PageId(row.getLong(2)),
                row.getLong(3),
                answered,
                author(row),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getInt(8) == 1);
    }

    private static Actor author(ResultSet row) throws SQLException {
        long person = row.getLong(13);
        OptionalLong account = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(person);
        return new Actor(new ActorId(row.getLong(9)), row.getString(10), row.getString(11), row.getString(12), account);
    }
}
