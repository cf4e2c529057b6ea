package org.marram.server.edits;

import java.util.ArrayList;
import java.util.List;

/// Gathers regions into a result: neighbours that are agreed become one.
final class Joined {
    private final List<Region> regions = new ArrayList<>();
    private final StringBuilder agreed = new StringBuilder();

    void add(Region region) {
        switch (region) {
            case Region.Agreed(String text) -> agreed.append(text);
            case Region.Choice choice -> {
                closeAgreed();
                regions.add(choice);
            }
        }
    }

    void addAll(List<Region> more) {
        more.forEach(this::add);
    }

    /// @param lineEnd whether the last line has an end
    /// @param writing of the page
    MergeResult result(boolean lineEnd, Writing writing) {
        if (!lineEnd) {
            trimLast();
        }
        if (regions.isEmpty()) {
            return new MergeResult.Clean(writing.apply(agreed.toString()));
        }
        closeAgreed();
        return new MergeResult.Overlap(regions, writing);
    }

    private void trimLast() {
        if (!agreed.isEmpty()) {
            agreed.setLength(FinalLineEnd.removed(agreed.toString()).length());
        } else if (!regions.isEmpty() && regions.removeLast() instanceof Region.Choice choice) {
            regions.add(new Region.Choice(
                    FinalLineEnd.removed(choice.base()),
                    FinalLineEnd.removed(choice.mine()),
                    FinalLineEnd.removed(choice.theirs())));
        }
    }

    private void closeAgreed() {
        if (!agreed.isEmpty()) {
            regions.add(new Region.Agreed(agreed.toString()));
            agreed.setLength(0);
        }
    }
}
