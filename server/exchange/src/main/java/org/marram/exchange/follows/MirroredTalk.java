package org.marram.exchange.follows;

import java.util.function.BooleanSupplier;
import org.marram.wiki.pages.Page;

/// Brings here the talk about a page of another wiki.
public interface MirroredTalk {
    /// Begins a look at the home's list of the talk, for which nothing was asked yet.
    Look look(Page page);

    /// Brings the posts of the list, one by one. Used by one thread at a time.
    interface Look {
        /// Goes on, as far as there is time. May wait for the network.
        ///
        /// @param goesOn asked before each post: false when others have their turn
        Brought take(BooleanSupplier goesOn);
    }

    /// Progress of a look.
    sealed interface Brought {
        record Whole() implements Brought {}

        /// More posts are left: the look is to be taken again.
        record More() implements Brought {}

        /// All was asked for, and something is missing.
        record InPart(String reason) implements Brought {}
    }
}
