package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// A wiki, or a page of one, that this wiki follows.
///
/// @param address as it was typed
/// @param reason why it is refused or does not answer; null when all is well
/// @param pages how many of its pages are here
/// @param progress how much of it is here, in percent
public record FollowLine(
        String id,
        String address,
        FollowState state,
        @Nullable Message reason,
        long pages,
        int progress) {}
