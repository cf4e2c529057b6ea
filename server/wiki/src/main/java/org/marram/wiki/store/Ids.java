package org.marram.wiki.store;

import org.jdbi.v3.core.Handle;

/// Numbers for rows, given by the application so that both databases give the same ones.
///
/// Only inside [Database#write]: the one writing transaction makes them follow one another without a gap that a reader
/// could see filled later.
public final class Ids {
    private static final String TAKE = "insert into counter (name, value) values (?, ?)"
            + " on conflict (name) do update set value = counter.value + excluded.value returning value";

    private Ids() {}

    /// The next number of `name`; the first is 1.
    public static long next(Handle handle, String name) {
        return take(handle, name, 1);
    }

    /// The first of `count` numbers of `name` in a row.
    public static long take(Handle handle, String name, int count) {
        return Sql.number(handle, TAKE, name, count) - count + 1;
    }
}
