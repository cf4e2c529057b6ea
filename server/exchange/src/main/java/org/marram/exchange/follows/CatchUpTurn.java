package org.marram.exchange.follows;

import java.util.function.BooleanSupplier;

/// One turn of catching up: it ends when its budget is used up, or when the wiki is not followed any more. Used
/// by one thread.
///
/// Security: how much there is to catch up with is said by the other side. Whoever never comes to an end has
/// their turns as everybody else has, and none when they are followed no more.
final class CatchUpTurn {
    private final TurnBudget budget;
    private final BooleanSupplier wanted;
    private final long begun = System.nanoTime();
    private long entries;
    private long bytes;

    /// @param wanted tells whether the wiki is still followed; asked before each question
    CatchUpTurn(TurnBudget budget, BooleanSupplier wanted) {
        this.budget = budget;
        this.wanted = wanted;
    }

    /// Counts the entries and bytes that an answer brought.
    void took(int moreEntries, int moreBytes) {
        entries += moreEntries;
        bytes += moreBytes;
    }

    /// Tells whether another question may be asked in this turn.
    boolean goesOn() {
        return entries < budget.entries()
                && bytes < budget.bytes()
                && System.nanoTime() - begun < budget.time().toNanos()
                && wanted.getAsBoolean();
    }
}
