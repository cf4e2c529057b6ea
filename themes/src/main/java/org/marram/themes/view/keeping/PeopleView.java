package org.marram.themes.view.keeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Author;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Role;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Standing;
import org.marram.themes.view.View;

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

    /// An invitation that is to be made: input `uses`.
    ///
    /// @param uses as typed
    /// @param most that one invitation can be for
    /// @param errors input `uses`
    public record InviteForm(String uses, int most, Errors errors) {}

    /// An invitation, whose code is not shown again.
    ///
    /// @param key input `invitation`: names the invitation, and is no use for joining
    /// @param hint beginning of its code
    /// @param left number of people who may still use it
    public record InviteLine(
            String key,
            String hint,
            Author by,
            Instant at,
            @Nullable Instant until,
            int left) {}

    /// A person with an account, as a keeper sees them.
    ///
    /// @param address of the profile
    /// @param about words of the person when they asked to join, may be empty
    public record PersonLine(
            String name,
            String address,
            Role role,
            Standing standing,
            Instant joined,
            @Nullable Instant seen,
            long edits,
            String about) {
        /// Returns a name for an act on this person where a reason is asked for: no other on the page has that
        /// name.
        public String act(String act) {
            return act(address, act);
        }

        /// Returns the same name for the person who has this profile.
        public static String act(String address, String act) {
            return address + "-" + act;
        }
    }

    /// Secret that is shown this once.
    public record Secret(Message label, String value) {}
}
