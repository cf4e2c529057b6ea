package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// A wiki, or a page of one, that this wiki follows.
///
/// @param address as it was typed
/// @param reason reason why it is refused or does not answer; null when all is well
/// @param pages number of its pages that are here
/// @param progress part of it that is here, in percent
public record FollowLine(
        String id,
        String address,
        FollowState state,
        @Nullable Message reason,
        long pages,
        int progress) {}
