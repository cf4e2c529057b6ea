package org.marram.themes.view;

/// Who is looking.
public sealed interface Viewer {
    /// Nobody we know.
    ///
    /// @param mayRegister whether the pages offer to choose a name: not while there is no keeper, and
    ///     not when joining is closed
    /// @param mayRead whether the wiki is read by everybody: otherwise nothing leads into it
    record Anonymous(boolean mayRegister, boolean mayRead) implements Viewer {
        /// A stranger to a wiki that everybody reads.
        public Anonymous(boolean mayRegister) {
            this(mayRegister, true);
        }
    }

    /// Somebody signed in.
    ///
    /// @param address of the profile, encoded
    /// @param role what they may do beyond taking part
    /// @param held how many edits from other wikis wait for their decision
    /// @param reports how many things other servers reported that no keeper has put aside
    record Participant(String name, String address, Role role, long held, long reports) implements Viewer {
        /// Somebody whom nothing waits for.
        public Participant(String name, String address, Role role) {
            this(name, address, role, 0, 0);
        }
    }

    /// Whether the wiki is open to them at all.
    default boolean reads() {
        return !(this instanceof Anonymous anonymous) || anonymous.mayRead();
    }

    /// Whether the keeper's pages are offered.
    default boolean keeper() {
        return this instanceof Participant participant && participant.role() == Role.KEEPER;
    }
}
