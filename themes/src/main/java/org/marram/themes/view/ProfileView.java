package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
}
