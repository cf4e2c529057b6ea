package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
