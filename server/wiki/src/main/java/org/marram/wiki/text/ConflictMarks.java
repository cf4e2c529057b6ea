package org.marram.wiki.text;

import java.util.List;

/// Writes regions as one text, in the notation that programmers know from version control.
final class ConflictMarks {
    private static final String MINE = "<<<<<<< yours\n";
    private static final String BETWEEN = "=======\n";
    private static final String THEIRS = ">>>>>>> theirs\n";

    private ConflictMarks() {}

    static String write(List<MergeRegion> regions) {
        WholeLines text = new WholeLines();
        for (MergeRegion mergeRegion : regions) {
            switch (mergeRegion) {
                case MergeRegion.Agreed agreed -> text.add(agreed.text());
                case MergeRegion.Choice choice -> {
                    text.add(MINE);
                    text.add(choice.mine());
                    text.add(BETWEEN);
                    text.add(choice.theirs());
                    text.add(THEIRS);
                }
            }
        }
        return text.toString();
    }
}
