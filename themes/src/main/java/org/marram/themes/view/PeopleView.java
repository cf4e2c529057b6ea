package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of the wiki, for keepers.
///
/// @param find as typed
public record PeopleView(
        Shell shell,
        List<PersonLine> waiting,
        List<PersonLine> people,
        long total,
        List<InviteLine> invites,
        Joining joining,
        @Nullable Secret secret,
        String find,
        Pager pager)
        implements View {
    public PeopleView {
        waiting = List.copyOf(waiting);
        people = List.copyOf(people);
        invites = List.copyOf(invites);
    }
}
