package org.marram.server.pages;

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
/// quadratic time on texts made for it. Thread-safe.
///
/// The comparator's hash has to be exact (equal hashes mean equal elements), as that of [Tokens] is.
public final class BoundedDiff extends DiffAlgorithm {
    /// Elements of both sides together that the histogram may see: its worst case is quadratic in them, and few
    /// pages have more lines.
    static final int HISTOGRAM_LIMIT = 4_000;

    private final DiffAlgorithm histogram = histogramAlone();

    @Override
    public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
        if (a.size() + b.size() <= HISTOGRAM_LIMIT) {
            return histogram.diffNonCommon(comparator, a, b);
        }
        EditList edits = new EditList();
        Edit gap = new Edit(0, 0);
        for (Edit common : Anchors.of(comparator, a, b)) {
            gap = new Edit(gap.getBeginA(), common.getBeginA(), gap.getBeginB(), common.getBeginB());
            addWithin(gap, comparator, a, b, edits);
            gap = new Edit(common.getEndA(), common.getEndB());
        }
        addWithin(new Edit(gap.getBeginA(), a.size(), gap.getBeginB(), b.size()), comparator, a, b, edits);
        return edits;
    }

    private <S extends Sequence> void addWithin(
            Edit gap, SequenceComparator<? super S> comparator, S a, S b, EditList edits) {
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
        EditList inside = histogram.diffNonCommon(new SubsequenceComparator<S>(comparator), partOfA, partOfB);
        edits.addAll(Subsequence.toBase(inside, partOfA, partOfB));
    }

    private static DiffAlgorithm histogramAlone() {
        HistogramDiff histogram = new HistogramDiff();
        // Myers, its fallback for regions of repeated elements, is quadratic in time and memory.
        histogram.setFallbackAlgorithm(null);
        return histogram;
    }
}
