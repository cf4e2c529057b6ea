package org.marram.themes.view.editing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.Author;
import org.marram.themes.view.Diff.Run;
import org.marram.themes.view.Errors;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Shell;
import org.marram.themes.view.Signing;
import org.marram.themes.view.View;

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

    /// One place where two edits overlap.
    ///
    /// @param number from 1; inputs `pick-1` and `own-1`
    /// @param under heading above the place, may be empty
    /// @param contextBefore end of what comes before, may be empty
    /// @param yours word-marked against what was before
    /// @param other author of the other edit
    /// @param at time of the other edit
    /// @param picked null until the editor has chosen
    /// @param own the third text, at first yours
    public record MergeChoice(
            int number,
            String under,
            String contextBefore,
            String contextAfter,
            List<Run> yours,
            List<Run> theirs,
            Author other,
            Instant at,
            @Nullable Pick picked,
            String own) {
        public MergeChoice {
            yours = List.copyOf(yours);
            theirs = List.copyOf(theirs);
        }
    }

    /// Choices where two edits overlap.
    public enum Pick {
        YOURS,
        THEIRS,
        /// Both, yours first.
        BOTH,
        /// A third text.
        OWN
    }
}
