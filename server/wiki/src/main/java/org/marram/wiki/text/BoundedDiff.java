package org.marram.wiki.text;

import java.util.function.Supplier;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;
import org.eclipse.jgit.diff.Subsequence;
import org.eclipse.jgit.diff.SubsequenceComparator;

/// A comparison whose time grows with the length of the texts, whatever is in them.
///
/// Short sequences are compared by histogram. A long one is first cut at the elements that occur once on either
/// side and stand in the same order (the anchors of a patience diff: n log n); what lies between two anchors is
/// compared by histogram when it is short, and replaced whole when it is not. The histogram alone takes
/// quadratic time on texts made for it, and gets so many [DiffBudget] for a comparison and no more. Thread-safe.
///
/// The comparator's hash has to be exact (equal hashes mean equal elements), as that of [Tokens] is.
public final class BoundedDiff extends DiffAlgorithm {
    /// Elements of both sides together that the histogram may see: its worst case is quadratic in them, and few
    /// pages have more lines.
    static final int HISTOGRAM_LIMIT = 4_000;

    private final DiffAlgorithm histogram = histogramAlone();
    private final Supplier<DiffBudget> diffBudget;

    /// With as many steps for each comparison as one may take.
    public BoundedDiff() {
        this(DiffBudget::new);
    }

    /// With steps that several comparisons share.
    BoundedDiff(DiffBudget shared) {
        this(() -> shared);
    }

    private BoundedDiff(Supplier<DiffBudget> diffBudget) {
        this.diffBudget = diffBudget;
    }

    @Override
    public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
        return diff(new Metered<S>(comparator, diffBudget.get()), a, b, new Edit(0, a.size(), 0, b.size()));
    }

    private <S extends Sequence> EditList diff(Metered<S> comparator, S a, S b, Edit all) {
        if (a.size() + b.size() <= HISTOGRAM_LIMIT) {
            return histogram(comparator, a, b, all);
        }
        EditList edits = new EditList();
        Edit gap = new Edit(0, 0);
        for (Edit common : DiffAnchors.of(comparator.comparator, a, b)) {
            gap = new Edit(gap.getBeginA(), common.getBeginA(), gap.getBeginB(), common.getBeginB());
            addWithin(gap, comparator, a, b, edits);
            gap = new Edit(common.getEndA(), common.getEndB());
        }
        addWithin(new Edit(gap.getBeginA(), a.size(), gap.getBeginB(), b.size()), comparator, a, b, edits);
        return edits;
    }

    private <S extends Sequence> void addWithin(Edit gap, Metered<S> comparator, S a, S b, EditList edits) {
        boolean oneSided = gap.getLengthA() == 0 || gap.getLengthB() == 0;
        if (gap.getType() == Edit.Type.EMPTY) {
            return;
        }
        if (oneSided || gap.getLengthA() + gap.getLengthB() > HISTOGRAM_LIMIT) {
            edits.add(gap);
            return;
        }
        Subsequence<S> partOfA = Subsequence.a(a, gap);
        Subsequence<S> partOfB = Subsequence.b(b, gap);
        EditList inside = histogram(
                new SubsequenceComparator<S>(comparator),
                partOfA,
                partOfB,
                new Edit(0, partOfA.size(), 0, partOfB.size()));
        edits.addAll(Subsequence.toBase(inside, partOfA, partOfB));
    }

    /// Compares by a histogram. Where the steps run out, one side takes the whole place of the other: it is no
    /// less true.
    private <S extends Sequence> EditList histogram(SequenceComparator<? super S> comparator, S a, S b, Edit whole) {
        try {
            return histogram.diffNonCommon(comparator, a, b);
        } catch (DiffBudget.RanOut e) {
            EditList replaced = new EditList(1);
            replaced.add(whole);
            return replaced;
        }
    }

    /// Counts what the histogram looks at.
    private static final class Metered<S extends Sequence> extends SequenceComparator<S> {
        private final SequenceComparator<? super S> comparator;
        private final DiffBudget diffBudget;

        Metered(SequenceComparator<? super S> comparator, DiffBudget diffBudget) {
            this.comparator = comparator;
            this.diffBudget = diffBudget;
        }

        @Override
        public boolean equals(S a, int indexA, S b, int indexB) {
            diffBudget.take();
            return comparator.equals(a, indexA, b, indexB);
        }

        @Override
        public int hash(S sequence, int index) {
            diffBudget.take();
            return comparator.hash(sequence, index);
        }
    }

    private static DiffAlgorithm histogramAlone() {
        HistogramDiff histogram = new HistogramDiff();
        // Myers, its fallback for regions of repeated elements, is quadratic in time and memory.
        histogram.setFallbackAlgorithm(null);
        return histogram;
    }
}
