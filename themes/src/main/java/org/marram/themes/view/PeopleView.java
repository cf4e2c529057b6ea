package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of the wiki, for keepers.
///
/// @param moreWaiting true when more wait than are shown
/// @param find as typed
/// @param refused an act, by [PersonLine#act(String)], that was not done because of the reason given
public record PeopleView(
        Shell shell,
        List<PersonLine> waiting,
        boolean moreWaiting,
        List<PersonLine> people,
        long total,
        List<InviteLine> invites,
        InviteForm invite,
        Joining joining,
        @Nullable Secret secret,
        String find,
        ReasonForm refused,
        Pager pager)
        implements View {
    public PeopleView {
        waiting = List.copyOf(waiting);
        people = List.copyOf(people);
        invites = List.copyOf(invites);
    }
}
