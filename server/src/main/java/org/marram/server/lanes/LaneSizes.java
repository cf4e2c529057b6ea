package org.marram.server.lanes;

/// How many may work at the same time, told by the cores of the machine.
public final class LaneSizes {
    static final int CORES = Runtime.getRuntime().availableProcessors();

    /// Places of all strangers together: half of the cores, so that the other half answers everybody else.
    static final int STRANGERS = Math.max(1, CORES / 2);

    /// Places of those who are signed in: most of what they do waits for the disk, and saves that wait together are
    /// written together.
    static final int PEOPLE = 8 * CORES;

    /// Threads beneath the virtual ones that the database may hold: a call into SQLite keeps its own.
    private static final int IN_THE_DATABASE = 6;

    /// Java's setting for the number of threads that carry the virtual ones.
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private LaneSizes() {}

    /// Gives the virtual threads as many threads beneath them as may be busy with long work, and one for each core
    /// beside them. Java plans one for each core, which it does not take away from whoever computes: a few long
    /// comparisons would keep every other request from going on, where the system shares cores out fairly.
    ///
    /// To be called before the first virtual thread is made; a number that Java was started with stays.
    public static void prepareThreads() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(CORES + STRANGERS + PEOPLE + IN_THE_DATABASE));
        }
    }
}
