package org.marram.themes.view;

/// Name under which a form is sent.
public sealed interface Signing {
    /// The participant who is signed in sends it.
    record SignedIn() implements Signing {}

    /// A person sends it who chooses a name and a password, or gives those they have, in the form itself
    /// (inputs `name`, `password`, and `invite` where one is needed).
    ///
    /// @param name as typed so far
    /// @param optional true when the form may be sent without a name
    /// @param joining rule of who may get a name
    record ByName(String name, boolean optional, Joining joining) implements Signing {}
}
