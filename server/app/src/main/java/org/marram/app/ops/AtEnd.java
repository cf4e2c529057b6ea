package org.marram.app.ops;

/// Work that is done if the process ends before it is closed, by Ctrl-C for instance.
public final class AtEnd implements AutoCloseable {
    private final Thread work;

    private AtEnd(Thread work) {
        this.work = work;
    }

    /// Plans work.
    ///
    /// @param name of the thread that does it
    public static AtEnd plan(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        Runtime.getRuntime().addShutdownHook(thread);
        return new AtEnd(thread);
    }

    /// Gives the plan up; once the process ends, that is too late, and the work is done.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(work);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
    }
}
