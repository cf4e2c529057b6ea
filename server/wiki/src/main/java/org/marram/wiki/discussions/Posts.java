package org.marram.wiki.discussions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.pages.Talk;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Ids;

/// The table of posts. What changes it is called inside a write.
public final class Posts {
    private Posts() {}

    /// A post that is to be stored.
    ///
    /// @param answered nothing for one that opens a thread
    /// @param url its name at home, when that is elsewhere
    /// @param about the edit that the thread is about
    record Addition(
            PageId page,
            Optional<Post> answered,
            ActorId by,
            String title,
            Post.Words words,
            Instant published,
            Optional<String> url,
            Optional<RevisionId> about) {}

    static long insert(Handle handle, Addition post) {
        long id = Ids.next(handle, "post");
        handle.createUpdate(
                        "insert into post (id, page, topic, parent, actor, title, text, html, published, url, about)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, post.page().value())
                .bind(2, post.answered().map(Post::topic).orElse(id))
                .bind(3, post.answered().map(Post::id).orElse(null))
                .bind(4, post.by().value())
                .bind(5, post.title())
                .bind(6, post.words().text())
                .bind(7, post.words().html())
                .bind(8, post.published().toEpochMilli())
                .bind(9, post.url().orElse(null))
                .bind(10, post.about().map(RevisionId::value).orElse(null))
                .execute();
        return id;
    }

    /// Takes the words of a post away for good.
    static void remove(Handle handle, long id) {
        handle.execute("update post set removed = 1, title = '', text = '', html = '' where id = ?", id);
    }

    /// It stands in the list of its page's home.
    static void list(Handle handle, long id) {
        handle.execute("update post set listed = 1 where id = ? and listed = 0", id);
    }

    /// Lists the posts about a page of another wiki that are shown here and that its home knew of.
    static List<Post> knownAtHome(Handle handle, PageId page) {
        return handle.createQuery(
                        PostRows.SELECT + "where o.page = ? and o.removed = 0 and (o.listed = 1 or o.url is not null)")
                .bind(0, page.value())
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    static void change(Handle handle, long id, String title, Post.Words words, Instant at) {
        handle.execute(
                "update post set title = ?, text = ?, html = ?, edited = ? where id = ?",
                title,
                words.text(),
                words.html(),
                at.toEpochMilli(),
                id);
    }

    /// Lists the posts of an actor before the number `before` that were not removed, newest first.
    static List<Post> byAuthor(Handle handle, String url, long before, int limit) {
        return handle.createQuery(
                        PostRows.SELECT + "where o.actor in (select id from actor where url = ?) and o.removed = 0"
                                + " and o.id < ? order by o.id desc limit ?")
                .bind(0, url)
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    public static Optional<Post> byId(Handle handle, long id) {
        return handle.createQuery(PostRows.SELECT + "where o.id = ?")
                .bind(0, id)
                .map((row, context) -> PostRows.read(row))
                .findOne();
    }

    /// The post that has this name on another server.
    public static Optional<Post> byUrl(Handle handle, String url) {
        return handle.createQuery(PostRows.SELECT + "where o.url = ?")
                .bind(0, url)
                .map((row, context) -> PostRows.read(row))
                .findOne();
    }

    /// The newest thread about an edit.
    static Optional<Post> about(Handle handle, RevisionId revision) {
        return handle.createQuery(PostRows.SELECT + "where o.about = ? order by o.id desc limit 1")
                .bind(0, revision.value())
                .map((row, context) -> PostRows.read(row))
                .findOne();
    }

    /// The posts about a page before the number `before`, newest first, whatever their thread.
    public static List<Post> of(Handle handle, PageId page, long before, int limit) {
        return handle.createQuery(PostRows.SELECT + "where o.page = ? and o.id < ? order by o.id desc limit ?")
                .bind(0, page.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// Lists the last posts about a page that were not removed, newest first.
    public static List<Post> latest(Handle handle, PageId page, int limit) {
        return handle.createQuery(PostRows.SELECT + "where o.page = ? and o.removed = 0 order by o.id desc limit ?")
                .bind(0, page.value())
                .bind(1, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// The same after the number `after`, oldest first, those that were removed left out.
    public static List<Post> after(Handle handle, PageId page, long after, int limit) {
        return handle.createQuery(
                        PostRows.SELECT + "where o.page = ? and o.id > ? and o.removed = 0 order by o.id limit ?")
                .bind(0, page.value())
                .bind(1, after)
                .bind(2, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// An answer in a thread.
    ///
    /// @param octets of its words
    record Size(long id, long octets) {}

    /// Returns the sizes of the answers of a thread, oldest first; at most `limit` of them.
    static List<Size> sizes(Handle handle, long topic, int limit) {
        return handle.createQuery("select id, octet_length(text) + octet_length(html) from post"
                        + " where topic = ? and id <> topic order by id limit ?")
                .bind(0, topic)
                .bind(1, limit)
                .map((row, context) -> new Size(row.getLong(1), row.getLong(2)))
                .list();
    }

    /// Lists the posts of a person about pages of this wiki that were not removed, newest first.
    static List<Post> by(Handle handle, PersonId person, int limit) {
        return handle.createQuery(PostRows.SELECT + "join page p on p.id = o.page"
                        + " where a.person = ? and o.removed = 0 and p.host = '' order by o.id desc limit ?")
                .bind(0, person.value())
                .bind(1, limit)
                .map((row, context) -> PostRows.read(row))
                .list();
    }

    /// Lists the posts of a person about pages of any wiki, before the number `before`, that were not removed;
    /// newest first.
    static List<Talk.Spoken> by(Handle handle, PersonId person, long before, int limit) {
        return handle.createQuery("select o.id, o.page, t.title, o.published from post o join post t on t.id = o.topic"
                        + " where o.actor in (select id from actor where person = ?) and o.id < ? and o.removed = 0"
                        + " order by o.id desc limit ?")
                .bind(0, person.value())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> new Talk.Spoken(
                        row.getLong(1),
                        new PageId(row.getLong(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4))))
                .list();
    }

    /// Counts the posts of a person that were not removed.
    static Talk.Said said(Handle handle, PersonId person) {
        return handle.createQuery("select coalesce(sum(case when p.host = '' then 1 else 0 end), 0), count(*)"
                        + " from post o join actor a on a.id = o.actor join page p on p.id = o.page"
                        + " where a.person = ? and o.removed = 0")
                .bind(0, person.value())
                .map((row, context) -> new Talk.Said(row.getLong(1), row.getLong(2) - row.getLong(1)))
                .one();
    }

    /// Counts the posts about a page that were not removed.
    public static long count(Handle handle, PageId page) {
        return handle.createQuery("select count(*) from post where page = ? and removed = 0")
                .bind(0, page.value())
                .mapTo(Long.class)
                .one();
    }

    /// Counts all posts that were not removed.
    public static long count(Handle handle) {
        return handle.createQuery("select count(*) from post where removed = 0")
                .mapTo(Long.class)
                .one();
    }
}
