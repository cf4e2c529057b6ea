package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;

/// Gathers regions into a result: neighbours that are agreed become one.
final class MergeRegions {
    private final List<MergeRegion> regions = new ArrayList<>();
    private final StringBuilder agreed = new StringBuilder();

    void add(MergeRegion mergeRegion) {
        switch (mergeRegion) {
            case MergeRegion.Agreed(String text) -> agreed.append(text);
            case MergeRegion.Choice choice -> {
                closeAgreed();
                regions.add(choice);
            }
        }
    }

    void addAll(List<MergeRegion> more) {
        more.forEach(this::add);
    }

    /// @param lineEnd whether the last line has an end
    /// @param textEncoding of the page
    MergeResult result(boolean lineEnd, TextEncoding textEncoding) {
        if (!lineEnd) {
            trimLast();
        }
        if (regions.isEmpty()) {
            return new MergeResult.Clean(textEncoding.apply(agreed.toString()));
        }
        closeAgreed();
        return new MergeResult.Overlap(regions, textEncoding);
    }

    private void trimLast() {
        if (!agreed.isEmpty()) {
            agreed.setLength(FinalLineEnd.removed(agreed.toString()).length());
        } else if (!regions.isEmpty() && regions.removeLast() instanceof MergeRegion.Choice choice) {
            regions.add(new MergeRegion.Choice(
                    FinalLineEnd.removed(choice.base()),
                    FinalLineEnd.removed(choice.mine()),
                    FinalLineEnd.removed(choice.theirs())));
        }
    }

    private void closeAgreed() {
        if (!agreed.isEmpty()) {
            regions.add(new MergeRegion.Agreed(agreed.toString()));
            agreed.setLength(0);
        }
    }
}
