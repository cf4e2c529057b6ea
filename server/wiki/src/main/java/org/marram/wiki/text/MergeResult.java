package org.marram.wiki.text;

import java.util.Iterator;
import java.util.List;

/// Outcome of a three-way merge.
public sealed interface MergeResult {
    /// Nothing overlapped.
    record Clean(String text) implements MergeResult {}

    /// At least one region is a [MergeRegion.Choice]; no two neighbours are both [MergeRegion.Agreed]. The
    /// regions have line feeds alone.
    ///
    /// @param writing of the page: what comes of the merge is written so
    record Overlap(List<MergeRegion> regions, TextEncoding writing) implements MergeResult {
        public Overlap {
            regions = List.copyOf(regions);
        }

        Overlap(List<MergeRegion> regions) {
            this(regions, TextEncoding.PLAIN);
        }

        /// The choices alone, in order: one [RegionChoice] for each resolves the merge.
        public List<MergeRegion.Choice> choices() {
            return regions.stream()
                    .filter(MergeRegion.Choice.class::isInstance)
                    .map(MergeRegion.Choice.class::cast)
                    .toList();
        }

        /// The whole text with both sides of each choice between conflict marks.
        public String marked() {
            return writing.apply(ConflictMarks.write(regions));
        }

        /// The text that follows from one pick for each of [#choices()], in their order.
        ///
        /// @throws IllegalArgumentException when there are more or fewer picks than choices
        public String resolve(List<? extends RegionChoice> picks) {
            if (picks.size() != choices().size()) {
                throw new IllegalArgumentException(
                        picks.size() + " picks for " + choices().size() + " choices");
            }
            Iterator<? extends RegionChoice> next = picks.iterator();
            WholeLines text = new WholeLines();
            for (MergeRegion mergeRegion : regions) {
                switch (mergeRegion) {
                    case MergeRegion.Agreed agreed -> text.add(agreed.text());
                    case MergeRegion.Choice choice -> addPicked(text, choice, next.next());
                }
            }
            return writing.apply(text.toString());
        }

        private static void addPicked(WholeLines text, MergeRegion.Choice choice, RegionChoice regionChoice) {
            switch (regionChoice) {
                case RegionChoice.Mine mine -> text.add(choice.mine());
                case RegionChoice.Theirs theirs -> text.add(choice.theirs());
                case RegionChoice.Own own -> text.add(own.text());
                case RegionChoice.Both both -> addBoth(text, choice);
            }
        }

        private static void addBoth(WholeLines text, MergeRegion.Choice choice) {
            text.add(choice.mine());
            boolean bothNew = choice.base().isEmpty();
            if (bothNew && Blocks.wouldRunTogether(choice.mine(), choice.theirs())) {
                text.add("\n");
            }
            text.add(choice.theirs());
        }
    }
}
