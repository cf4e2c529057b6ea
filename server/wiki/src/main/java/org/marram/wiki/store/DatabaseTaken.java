package org.marram.wiki.store;

/// Another process writes to the database. The message is a sentence for the person who started this process.
public final class DatabaseTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param holder who has it, as far as the database says
    DatabaseTaken(String holder) {
        super("another Marram" + (holder.isEmpty() ? "" : " (" + holder + ")")
                + " runs on this database; only one may at a time.");
    }
}
