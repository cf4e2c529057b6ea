package org.marram.themes.view;

/// An invitation that is to be made: input `uses`.
///
/// @param uses as typed
/// @param most that one invitation can be for
/// @param errors input `uses`
public record InviteForm(String uses, int most, Errors errors) {}
