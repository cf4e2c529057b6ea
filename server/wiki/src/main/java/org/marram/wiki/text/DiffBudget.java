package org.marram.wiki.text;

/// Number of steps that a comparison may still do, counted where it is done: pieces that are looked at, and
/// held against one another. Tells the same for the same texts on every machine, as a clock would not. For one
/// thread.
final class DiffBudget {
    /// Number of steps for one comparison: at most some tenths of a second on a core. Two unlike texts of 990
    /// kB of lines of prose take a tenth of it; two whose every paragraph of thousands of words was written
    /// anew take all.
    static final long MOST = 2_000_000;

    private long left;
    private boolean ran;

    DiffBudget() {
        this(MOST);
    }

    DiffBudget(long most) {
        this.left = most;
    }

    /// @throws RanOut when there are none left
    void take() {
        if (--left < 0) {
            ran = true;
            throw new RanOut();
        }
    }

    /// Tells whether more steps were asked for than there were.
    boolean ranOut() {
        return ran;
    }

    /// The rest of a comparison is told whole.
    static final class RanOut extends RuntimeException {
        private static final long serialVersionUID = 1;

        private RanOut() {
            super("The texts are too different to be compared", null, false, false);
        }
    }
}
