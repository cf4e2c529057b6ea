package org.marram.wiki.discussions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;

/// Rows of posts with their authors, as they are selected.
final class PostRows {
    static final String SELECT = "select o.id, o.page, o.topic, o.parent, o.title, o.text, o.html,"
            + " o.published, o.removed, o.url, o.edited, a.id, a.url, a.name, a.host, a.person"
            + " from post o join actor a on a.id = o.actor ";

    private PostRows() {}

    /// Reads a row.
    static Post read(ResultSet row) throws SQLException {
        long parent = row.getLong(4);
        Optional<Long> answered = row.wasNull() ? Optional.empty() : Optional.of(parent);
        long edited = row.getLong(11);
        Optional<Instant> changed = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(edited));
        return new Post(
                row.getLong(1),
                new PageId(row.getLong(2)),
                row.getLong(3),
                answered,
                author(row),
                row.getString(5),
                new Post.Words(row.getString(6), row.getString(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getInt(9) == 1,
                Optional.ofNullable(row.getString(10)),
                changed);
    }

    private static Contributor author(ResultSet row) throws SQLException {
        long person = row.getLong(16);
        OptionalLong account = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(person);
        return new Contributor(
                new ActorId(row.getLong(12)), row.getString(13), row.getString(14), row.getString(15), account);
    }
}
