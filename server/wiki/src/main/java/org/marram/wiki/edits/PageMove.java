package org.marram.wiki.edits;

import java.util.Optional;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.Title;

/// A renaming that somebody asks for.
///
/// @param below true to move the pages below along
/// @param relink summary of the edits that write links anew; empty to leave links as they are, which the former
///     titles
///     lead on
public record PageMove(Viewer viewer, Title from, Title to, String summary, boolean below, Optional<String> relink) {

    /// Returns a summary for the edits that write links anew, where no words of an interface are at hand.
    public static String relinkSummary(Title from, Title to) {
        return from.text() + " → " + to.text();
    }
}
