package org.marram.server.edits;

import java.util.Iterator;
import java.util.List;

/// What came of a three-way merge.
public sealed interface MergeResult {
    /// Nothing overlapped.
    record Clean(String text) implements MergeResult {}

    /// At least one region is a [Region.Choice]; no two neighbours are both [Region.Agreed]. The regions have line
    /// feeds
    /// alone.
    ///
    /// @param writing of the page: what comes of the merge is written so
    record Overlap(List<Region> regions, Writing writing) implements MergeResult {
        public Overlap {
            regions = List.copyOf(regions);
        }

        Overlap(List<Region> regions) {
            this(regions, Writing.PLAIN);
        }

        /// The choices alone, in order: one [Picked] for each resolves the merge.
        public List<Region.Choice> choices() {
            return regions.stream()
                    .filter(Region.Choice.class::isInstance)
                    .map(Region.Choice.class::cast)
                    .toList();
        }

        /// The whole text with both sides of each choice between conflict marks.
        public String marked() {
            return writing.apply(ConflictMarks.write(regions));
        }

        /// The text that follows from one pick for each of [#choices()], in their order.
        ///
        /// @throws IllegalArgumentException when there are more or fewer picks than choices
        public String resolve(List<? extends Picked> picks) {
            if (picks.size() != choices().size()) {
                throw new IllegalArgumentException(
                        picks.size() + " picks for " + choices().size() + " choices");
            }
            Iterator<? extends Picked> next = picks.iterator();
            WholeLines text = new WholeLines();
            for (Region region : regions) {
                switch (region) {
                    case Region.Agreed agreed -> text.add(agreed.text());
                    case Region.Choice choice -> addPicked(text, choice, next.next());
                }
            }
            return writing.apply(text.toString());
        }

        private static void addPicked(WholeLines text, Region.Choice choice, Picked picked) {
            switch (picked) {
                case Picked.Mine mine -> text.add(choice.mine());
                case Picked.Theirs theirs -> text.add(choice.theirs());
                case Picked.Own own -> text.add(own.text());
                case Picked.Both both -> addBoth(text, choice);
            }
        }

        private static void addBoth(WholeLines text, Region.Choice choice) {
            text.add(choice.mine());
            boolean bothNew = choice.base().isEmpty();
            if (bothNew && Blocks.wouldRunTogether(choice.mine(), choice.theirs())) {
                text.add("\n");
            }
            text.add(choice.theirs());
        }
    }
}
