package org.marram.app.ops;

import java.time.Duration;
import java.util.Locale;

/// Tells how far a long task is: how much is done, how fast, and how long the rest takes at that rate. Not
/// thread-safe.
public final class Progress {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double NANOS = 1e9;

    private final OperationReport operationReport;
    private final CountUnit what;
    private final long began = System.nanoTime();
    private long told = began;
    private long total;
    private long done;

    /// @param what is counted
    /// @param total how many there are; 0 when it is not known
    public Progress(OperationReport operationReport, CountUnit what, long total) {
        this.operationReport = operationReport;
        this.what = what;
        this.total = total;
    }

    /// So many more are done. Tells at most once a second.
    public void advance(long more) {
        done += more;
        long now = System.nanoTime();
        if (now - told >= BETWEEN_NANOS) {
            told = now;
            operationReport.progress(describe(done, total, what, Duration.ofNanos(now - began)));
        }
    }

    /// So many are done by now, of so many. Tells at most once a second.
    public void at(long done, long total) {
        this.total = total;
        advance(done - this.done);
    }

    /// Tells the sum of it.
    public void end() {
        double seconds = Math.max(0.001, (System.nanoTime() - began) / NANOS);
        operationReport.note(
                String.format(Locale.ROOT, "%s in %.1f s (%,.0f/s)", what.of(done), seconds, done / seconds));
    }

    static String describe(long done, long total, CountUnit what, Duration passed) {
        double rate = done / Math.max(0.001, passed.toMillis() / 1_000.0);
        String so = String.format(Locale.ROOT, "%,.0f/s", rate);
        if (total <= 0 || rate <= 0) {
            return String.format(Locale.ROOT, "%s, %s", what.of(done), so);
        }
        Duration left = Duration.ofSeconds(Math.round((total - done) / rate));
        return String.format(
                Locale.ROOT,
                "%,d of %s, %s, %d:%02d left",
                done,
                what.of(total),
                so,
                left.toMinutes(),
                left.toSecondsPart());
    }
}
