package org.marram.server.render;

/// A text that counts how often it is read.
///
/// Flexmark reads a page of ours 7 times, the worst of 13,000 real pages 12 times. Inputs made to cost quadratic time
/// read each character thousands of times. So the number of reads is limited in proportion to the length: the limit is
/// the same on every machine and under every load. The deadline stands behind it, and a thread that reads past it
/// stops by itself.
final class MeteredText implements CharSequence {

    /// Reads for each character, ten times what the worst real page takes.
    private static final long READS_PER_CHARACTER = 120;

    /// Reads that even the shortest text may take.
    private static final long FREE_READS = 200_000;

    /// Reads between two looks at the clock, some microseconds.
    private static final int READS_PER_LOOK = 512;

    private final String text;
    private final long deadline;
    private long readsLeft;

    /// @param deadline as `System.nanoTime()` tells it
    MeteredText(String text, long deadline) {
        this.text = text;
        this.deadline = deadline;
        this.readsLeft = FREE_READS + READS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--readsLeft % READS_PER_LOOK == 0) {
            check();
        }
        return text.charAt(index);
    }

    private void check() {
        if (readsLeft <= 0) {
            throw new Overrun(RenderWarning.COSTLY);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new Overrun(RenderWarning.SLOW);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
