package org.marram.themes.view;

/// How it stands with a wiki that is followed.
public enum FollowState {
    PENDING,
    FOLLOWING,
    REFUSED,
    UNREACHABLE
}
