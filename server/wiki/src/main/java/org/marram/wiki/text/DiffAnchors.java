package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// Finds runs that two long sequences surely have in common: the longest rising line through the elements that
/// occur exactly once in each, every one widened to the equal elements around it. Takes n log n.
final class DiffAnchors {
    private static final int REPEATED = -1;

    private DiffAnchors() {}

    /// The common runs in rising order, none touching the next from inside.
    static <S extends Sequence> List<Edit> of(SequenceComparator<? super S> comparator, S a, S b) {
        List<Edit> runs = new ArrayList<>();
        int endA = 0;
        int endB = 0;
        for (int[] pair : risingLine(uniquePairs(comparator, a, b))) {
            if (pair[0] < endA || pair[1] < endB) {
                continue;
            }
            Edit run = widened(comparator, a, b, pair, endA, endB);
            runs.add(run);
            endA = run.getEndA();
            endB = run.getEndB();
        }
        return runs;
    }

    private static <S extends Sequence> Edit widened(
            SequenceComparator<? super S> comparator, S a, S b, int[] pair, int fromA, int fromB) {
        int beginA = pair[0];
        int beginB = pair[1];
        while (beginA > fromA && beginB > fromB && comparator.equals(a, beginA - 1, b, beginB - 1)) {
            beginA--;
            beginB--;
        }
        int endA = pair[0] + 1;
        int endB = pair[1] + 1;
        while (endA < a.size() && endB < b.size() && comparator.equals(a, endA, b, endB)) {
            endA++;
            endB++;
        }
        return new Edit(beginA, endA, beginB, endB);
    }

    private static <S extends Sequence> List<int[]> uniquePairs(SequenceComparator<? super S> comparator, S a, S b) {
        Map<Integer, Integer> placesInB = places(comparator, b);
        Map<Integer, Integer> placesInA = places(comparator, a);
        List<int[]> pairs = new ArrayList<>();
        for (int at = 0; at < a.size(); at++) {
            Integer element = comparator.hash(a, at);
            Integer other = placesInB.getOrDefault(element, REPEATED);
            if (other != REPEATED && placesInA.getOrDefault(element, REPEATED) != REPEATED) {
                pairs.add(new int[] {at, other});
            }
        }
        return pairs;
    }

    private static <S extends Sequence> Map<Integer, Integer> places(
            SequenceComparator<? super S> comparator, S sequence) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int at = 0; at < sequence.size(); at++) {
            Integer before = places.putIfAbsent(comparator.hash(sequence, at), at);
            if (before != null) {
                places.put(comparator.hash(sequence, at), REPEATED);
            }
        }
        return places;
    }

    /// The longest run of pairs that rises on both sides; they come rising on the first.
    private static List<int[]> risingLine(List<int[]> pairs) {
        int[] lowestEnd = new int[pairs.size()];
        int[] pairAt = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int at = 0; at < pairs.size(); at++) {
            int value = pairs.get(at)[1];
            int place = -1 - Arrays.binarySearch(lowestEnd, 0, length, value);
            lowestEnd[place] = value;
            pairAt[place] = at;
            before[at] = place == 0 ? -1 : pairAt[place - 1];
            length = Math.max(length, place + 1);
        }
        List<int[]> line = new ArrayList<>();
        for (int at = length == 0 ? -1 : pairAt[length - 1]; at >= 0; at = before[at]) {
            line.add(pairs.get(at));
        }
        return line.reversed();
    }
}
