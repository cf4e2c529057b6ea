package org.marram.themes.view.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Role;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Standing;
import org.marram.themes.view.View;

/// Profile of a person, with what they did.
///
/// @param path the name, encoded
/// @param contributions newest first
public record ProfileView(
        Shell shell,
        String name,
        String path,
        Role role,
        Standing standing,
        @Nullable Instant joined,
        long edits,
        boolean self,
        List<Contribution> contributions,
        Set<ProfileAct> acts,
        Pager pager)
        implements View {
    public ProfileView {
        contributions = List.copyOf(contributions);
        acts = Set.copyOf(acts);
    }

    /// Change that a person made, with its page.
    public record Contribution(PageLink page, ChangeLine change) {}

    /// Acts that a viewer may do about a person.
    public enum ProfileAct {
        BLOCK,
        UNDO_ALL
    }
}
