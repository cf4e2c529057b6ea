package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody with an account, as a keeper sees them.
///
/// @param address of the profile
/// @param about what they wrote when they asked to join, may be empty
public record PersonLine(
        String name,
        String address,
        Role role,
        Standing standing,
        Instant joined,
        @Nullable Instant seen,
        long edits,
        String about) {
    /// What an act on this person is called where a reason is asked for: no other on the page is called so.
    public String act(String act) {
        return act(address, act);
    }

    /// The same, for whoever has this profile.
    public static String act(String address, String act) {
        return address + "-" + act;
    }
}
