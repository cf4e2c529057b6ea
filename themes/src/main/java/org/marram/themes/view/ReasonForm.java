package org.marram.themes.view;

/// A reason as it was typed for one of several things on a page, each of which asks for one: input `reason`.
///
/// @param thing that it was typed for; empty on a first visit
/// @param errors input `reason`
public record ReasonForm(String thing, String reason, Errors errors) {
    private static final ReasonForm NONE = new ReasonForm("", "", Errors.none());

    /// Nothing was typed.
    public static ReasonForm none() {
        return NONE;
    }

    /// Whether this is what came back.
    public boolean isFor(String other) {
        return !thing.isEmpty() && thing.equals(other);
    }

    /// What was typed for a thing, if it was for that.
    public ReasonForm at(String other) {
        return isFor(other) ? this : NONE;
    }
}
