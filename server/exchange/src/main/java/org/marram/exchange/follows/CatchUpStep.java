package org.marram.exchange.follows;

import org.marram.federation.fetch.FetchFault;

/// A part of catching up that can be left off after each answer and gone on with in another turn. Used by one
/// thread at a time.
interface CatchUpStep {
    /// Asks one question, or as many as the turn has room for.
    Result take(CatchUpTurn catchUpTurn);

    /// Progress of a step.
    sealed interface Result {
        Result DONE = new Done();
        Result MORE = new More();

        /// The step is finished.
        record Done() implements Result {}

        /// The step goes on when it is taken again.
        record More() implements Result {}

        /// Nothing more can be had now.
        record Failed(FetchFault fault) implements Result {}
    }
}
