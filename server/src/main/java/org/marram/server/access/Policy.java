package org.marram.server.access;

/// The rules that a wiki has set itself.
///
/// @param kept true once there is a keeper; until then nobody may register or write
public record Policy(boolean kept, Reading reading, Joining joining) {

    public enum Reading {
        EVERYONE,
        PARTICIPANTS
    }

    public enum Joining {
        OPEN,
        INVITE,
        APPROVAL,
        CLOSED
    }
}
