package org.marram.themes.view;

/// States of the follow of another wiki.
public enum FollowState {
    PENDING,
    FOLLOWING,
    REFUSED,
    UNREACHABLE
}
