package org.marram.themes.view;

/// Under whose name a form is sent.
public sealed interface Signing {
    /// By the participant who is signed in.
    record SignedIn() implements Signing {}

    /// By somebody who chooses a name and a password, or gives those they have, in the form itself (inputs `name`,
    /// `password`, and `invite` where one is needed).
    ///
    /// @param name as typed so far
    /// @param optional whether the form may be sent without a name
    /// @param joining what it takes to get a name
    record ByName(String name, boolean optional, Joining joining) implements Signing {}
}
