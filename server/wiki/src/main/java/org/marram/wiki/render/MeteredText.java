package org.marram.wiki.render;

/// A text that counts how often it is read.
///
/// Flexmark reads a page of ours 7 times, the worst of 13,000 real pages 12 times. Inputs made to cost
/// quadratic time read each character thousands of times. So the number of reads is limited in proportion to
/// the length: the limit is the same on every machine and under every load. Limits on time stand behind it,
/// and a thread that reads past them stops by itself.
final class MeteredText implements CharSequence {

    /// Reads for each character, five times what the worst real page takes.
    private static final long READS_PER_CHARACTER = 60;

    /// Reads that even the shortest text may take.
    private static final long FREE_READS = 100_000;

    /// Reads between two looks at the clock, some microseconds.
    private static final int READS_PER_LOOK = 512;

    /// Looks at the clock for each look at the thread's own time, which costs a call of the system.
    private static final int LOOKS_PER_WORK = 16;

    private final String text;
    private final TimeLimit limit;
    private long readsLeft;
    private int looks;

    /// @param limit of the thread that reads
    MeteredText(String text, TimeLimit limit) {
        this.text = text;
        this.limit = limit;
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
            throw new RenderLimitExceeded(RenderWarning.COSTLY);
        }
        boolean late = ++looks % LOOKS_PER_WORK == 0 ? limit.isWorkDone() : limit.isOver();
        if (late) {
            throw new RenderLimitExceeded(RenderWarning.SLOW);
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
