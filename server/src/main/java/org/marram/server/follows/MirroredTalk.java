package org.marram.server.follows;

import java.util.function.BooleanSupplier;
import org.marram.server.pages.Page;

/// Brings here what is said about a page of another wiki.
public interface MirroredTalk {
    /// One look at its home's list of it, which nothing was asked for yet.
    Look look(Page page);

    /// Brings what stands in the list, post by post. Used by one thread at a time.
    interface Look {
        /// Goes on, as far as there is time. May wait for the network.
        ///
        /// @param goesOn asked before each post: false when others have their turn
        Brought take(BooleanSupplier goesOn);
    }

    /// How far it came.
    sealed interface Brought {
        record Whole() implements Brought {}

        /// There is more: to be taken again.
        record More() implements Brought {}

        /// All was asked for, and something is missing.
        record InPart(String reason) implements Brought {}
    }
}
