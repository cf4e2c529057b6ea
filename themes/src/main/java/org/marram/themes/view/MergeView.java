package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Form where two people changed the same place: choose, place by place. Inputs `base`, `head`, `yours`,
/// `summary`, `minor`, `pick-N`, `own-N`, and a button `action` with `save-merge` or `show-merge`; sent to the
/// edit address.
///
/// @param base digest both edits started from
/// @param head digest of the version now in place
/// @param resolves digest of what else is settled with it, an input; null when it is the edit alone
/// @param yours whole text of the edit, carried along
/// @param joined other changes that were merged by themselves
/// @param result the whole text under the choices, when it was asked for
public record MergeView(
        Shell shell,
        PageFrame frame,
        String base,
        String head,
        @Nullable String resolves,
        String yours,
        String summary,
        boolean minor,
        int joined,
        List<MergeChoice> choices,
        @Nullable String result,
        Errors errors,
        Signing signing)
        implements View {
    public MergeView {
        choices = List.copyOf(choices);
    }
}
