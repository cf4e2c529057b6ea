package org.marram.wiki.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/// The lines, blocks or words of a text as numbers: equal pieces have equal numbers within one
/// [Dictionary], so that comparing two never looks at their characters again. Immutable.
public final class Tokens extends Sequence {
    /// Compares by number. The hash *is* the number: equal hashes mean equal pieces, which [BoundedDiff]
    /// relies on.
    public static final SequenceComparator<Tokens> COMPARATOR = new ByNumber();

    private final int[] numbers;

    private Tokens(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public int size() {
        return numbers.length;
    }

    /// Gives each different piece a number. Not thread-safe; one for each comparison.
    public static final class Dictionary {
        private final Map<String, Integer> numbers = new HashMap<>();

        public Tokens number(List<String> pieces) {
            int[] result = new int[pieces.size()];
            int at = 0;
            for (String piece : pieces) {
                Integer known = numbers.putIfAbsent(piece, numbers.size());
                result[at++] = known == null ? numbers.size() - 1 : known;
            }
            return new Tokens(result);
        }
    }

    private static final class ByNumber extends SequenceComparator<Tokens> {
        @Override
        public boolean equals(Tokens a, int indexA, Tokens b, int indexB) {
            return a.numbers[indexA] == b.numbers[indexB];
        }

        @Override
        public int hash(Tokens tokens, int index) {
            return tokens.numbers[index];
        }
    }
}
