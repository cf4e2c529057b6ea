package org.marram.themes.view;

/// Person or stranger who looks at a page.
public sealed interface PageViewer {
    /// A viewer who is not signed in.
    ///
    /// @param mayRegister whether the pages offer to choose a name: not while there is no keeper, and
    ///     not when joining is closed
    /// @param mayRead true when the wiki is open to all readers: otherwise nothing leads into it
    record Anonymous(boolean mayRegister, boolean mayRead) implements PageViewer {
        /// Makes a stranger to a wiki that is open to all readers.
        public Anonymous(boolean mayRegister) {
            this(mayRegister, true);
        }
    }

    /// A person who is signed in.
    ///
    /// @param address of the profile, encoded
    /// @param role acts that the person may do beyond taking part
    /// @param held number of edits from other wikis that wait for their decision
    /// @param reports number of things that other servers reported and no keeper has put aside
    record Participant(String name, String address, Role role, long held, long reports) implements PageViewer {
        /// Makes a participant whom nothing waits for.
        public Participant(String name, String address, Role role) {
            this(name, address, role, 0, 0);
        }
    }

    /// Tells whether the wiki is open to this viewer at all.
    default boolean reads() {
        return !(this instanceof Anonymous anonymous) || anonymous.mayRead();
    }

    /// Tells whether the keeper's pages are offered.
    default boolean keeper() {
        return this instanceof Participant participant && participant.role() == Role.KEEPER;
    }
}
