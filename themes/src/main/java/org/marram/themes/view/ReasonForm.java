package org.marram.themes.view;

/// A reason as it was typed for one of several things on a page, each of which asks for one: input `reason`.
///
/// @param thing that it was typed for; empty on a first visit
/// @param errors input `reason`
public record ReasonForm(String thing, String reason, Errors errors) {
    private static final ReasonForm NONE = new ReasonForm("", "", Errors.none());

    /// Makes a form into which nothing was typed.
    public static ReasonForm none() {
        return NONE;
    }

    /// Tells whether the reason was typed for this thing.
    public boolean isFor(String other) {
        return !thing.isEmpty() && thing.equals(other);
    }

    /// Returns what was typed for a thing; nothing if it was for another.
    public ReasonForm at(String other) {
        return isFor(other) ? this : NONE;
    }
}
