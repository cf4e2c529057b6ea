package org.marram.themes.view;

/// Who is looking.
public sealed interface Viewer {
    /// Nobody we know.
    ///
    /// @param mayRegister whether the pages offer to choose a name: not while there is no keeper, and
    ///     not when joining is closed
    record Anonymous(boolean mayRegister) implements Viewer {}

    /// Somebody signed in.
    ///
    /// @param address of the profile, encoded
    /// @param role what they may do beyond taking part
    record Participant(String name, String address, Role role) implements Viewer {}

    /// Whether the keeper's pages are offered.
    default boolean keeper() {
        return this instanceof Participant participant && participant.role() == Role.KEEPER;
    }
}
