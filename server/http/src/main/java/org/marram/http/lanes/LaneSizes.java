package org.marram.http.lanes;

/// Numbers of works at the same time, told by the cores of the machine.
public final class LaneSizes {
    static final int CORES = Runtime.getRuntime().availableProcessors();

    /// Number of places of all strangers together: half of the cores, so that the other half answers everybody
    /// else.
    static final int STRANGERS = Math.max(1, CORES / 2);

    /// Number of places of those who are signed in: most of what they do waits for the disk, and saves that
    /// wait together are written together.
    static final int PEOPLE = 8 * CORES;

    /// Setting of Java for the number of threads that carry the virtual ones.
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private LaneSizes() {}

    /// Leaves the virtual threads at least one thread beneath them that no stranger's work can take. On a
    /// machine with one core Java would plan one for all of them, and one long comparison would keep all others
    /// waiting. More than Java plans cost every request: with 25 on two cores a wiki answered two thirds of the
    /// searches, and took 100 MB more.
    ///
    /// To be called before the first virtual thread is made; a number that Java was started with stays.
    public static void prepareThreads() {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(CARRIERS, Integer.toString(Math.max(CORES, STRANGERS + 1)));
        }
    }
}
