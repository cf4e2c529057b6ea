package org.marram.site.editing;

import java.util.ArrayList;
import java.util.List;
import org.marram.site.editing.MergeScreen.Chosen;
import org.marram.site.editing.MergeScreen.Dispute;
import org.marram.site.frame.DiffViews;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.editing.MergeView.MergeChoice;
import org.marram.wiki.text.MergeRegion;
import org.marram.wiki.text.TextComparison;

/// Places where two edits overlap, as the screen on which they are settled shows them.
public final class MergeChoices {
    /// Longest part of what stands around a place that is shown, in characters.
    private static final int CONTEXT = 160;

    private MergeChoices() {}

    /// Returns each place where two edits overlap, with what stands around it.
    static List<MergeChoice> of(Dispute dispute, List<Chosen> chosen) {
        List<MergeChoice> choices = new ArrayList<>();
        List<MergeRegion> regions = dispute.overlap().regions();
        String above = "";
        for (int at = 0; at < regions.size(); at++) {
            switch (regions.get(at)) {
                case MergeRegion.Agreed agreed -> above += agreed.text();
                case MergeRegion.Choice choice -> {
                    boolean follows = at > 0 && regions.get(at - 1) instanceof MergeRegion.Agreed;
                    String after = at + 1 < regions.size() && regions.get(at + 1) instanceof MergeRegion.Agreed agreed
                            ? agreed.text()
                            : "";
                    Around around = new Around(above, follows ? above : "", after);
                    choices.add(choice(choices.size() + 1, dispute, choice, chosen.get(choices.size()), around));
                }
            }
        }
        return choices;
    }

    /// Text around a place where two edits overlap.
    ///
    /// @param above all that both agree upon above it
    /// @param before what ends where the place begins
    /// @param after what begins where the place ends
    private record Around(String above, String before, String after) {}

    private static MergeChoice choice(
            int number, Dispute dispute, MergeRegion.Choice choice, Chosen chosen, Around around) {
        return new MergeChoice(
                number,
                heading(around.above()),
                end(around.before()),
                beginning(around.after()),
                DiffViews.runs(TextComparison.words(choice.base(), choice.mine())),
                DiffViews.runs(TextComparison.words(choice.base(), choice.theirs())),
                ViewValues.author(dispute.head().author()),
                dispute.head().published(),
                chosen.pick(),
                chosen.own());
    }

    /// The last heading in a text, as plain words.
    public static String heading(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .reduce((first, second) -> second)
                .map(MergeChoices::withoutSigns)
                .orElse("");
    }

    /// Security: by hand, because a regular expression would read a long row of blanks again from each of them.
    private static String withoutSigns(String line) {
        int from = 0;
        int to = line.stripTrailing().length();
        while (from < to && line.charAt(from) == '#') {
            from++;
        }
        while (to > from && line.charAt(to - 1) == '#') {
            to--;
        }
        return line.substring(from, to).strip();
    }

    private static String end(String text) {
        String last = text.strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        return last.length() <= CONTEXT ? last : last.substring(last.length() - CONTEXT);
    }

    private static String beginning(String text) {
        String first = text.strip();
        int line = first.indexOf('\n');
        first = line < 0 ? first : first.substring(0, line);
        return first.length() <= CONTEXT ? first : first.substring(0, CONTEXT);
    }
}
