package org.marram.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Marks what was found, and cuts the passage from a text that shows most of it. Made by a search, for its hits. The
/// texts come from their owner. Safe for use by several threads.
public final class Snippets {

    /// About as long as a passage is (UTF-16 units): two lines on a desk, five on a phone.
    public static final int PASSAGE = 240;

    /// Text beyond this is not read for a passage (UTF-16 units): 2 ms.
    private static final int MOST_TEXT = 200_000;

    /// Marks considered in one text.
    private static final int MOST_MARKS = 1_000;

    /// Distance by which a passage may be moved to begin or end with a sentence, in UTF-16 units.
    private static final int SLACK = 40;

    /// A part of a text: from `start` to `end`, exclusive, in UTF-16 units.
    public record Range(int start, int end) {}

    /// A text with the parts to be marked, in order and apart.
    public record Marked(String text, List<Range> marks) {
        public Marked {
            marks = List.copyOf(marks);
        }
    }

    private record Found(int start, int end, String word, float weight) {}

    private final MatchedWords matchedWords;
    private final long firstLetters;

    Snippets(MatchedWords matchedWords) {
        this.matchedWords = matchedWords;
        this.firstLetters = firstLetters(matchedWords);
    }

    /// A short text, such as a title or a heading, whole.
    public Marked mark(String text) {
        return new Marked(text, ranges(find(text), 0));
    }

    /// The passage of a text that shows most of what was looked for; its beginning, when the text has none of it.
    ///
    /// @param text without markup, as it was indexed
    public Marked passage(String text) {
        String read = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        List<Found> found = find(read);
        int start = found.isEmpty() ? 0 : Passages.start(read, bestStart(found), SLACK);
        int end = Passages.end(read, start, PASSAGE, SLACK);
        List<Found> inside = found.stream()
                .filter(mark -> mark.start >= start && mark.end <= end)
                .toList();
        return Passages.oneLine(read, start, end, ranges(inside, 0));
    }

    /// Returns the start of the window whose different words weigh most; the first of the best.
    private static int bestStart(List<Found> found) {
        int best = found.getFirst().start;
        float bestWeight = -1;
        int last = 0;
        for (int first = 0; first < found.size(); first++) {
            int limit = found.get(first).start + PASSAGE - SLACK;
            while (last < found.size() && found.get(last).end <= limit) {
                last++;
            }
            float weight = weight(found.subList(first, Math.max(last, first + 1)));
            if (weight > bestWeight * 1.001f) {
                bestWeight = weight;
                best = found.get(first).start;
            }
        }
        return best;
    }

    private static float weight(List<Found> window) {
        Set<String> seen = new HashSet<>();
        float weight = 0;
        for (Found mark : window) {
            weight += seen.add(mark.word) ? mark.weight : mark.weight * 0.05f;
        }
        return weight;
    }

    private static List<Range> ranges(List<Found> found, int shift) {
        List<Range> ranges = new ArrayList<>();
        int end = -1;
        for (Found mark : found) {
            if (mark.start >= end) {
                ranges.add(new Range(mark.start - shift, mark.end - shift));
            } else if (mark.end > end) {
                Range before = ranges.removeLast();
                ranges.add(new Range(before.start(), mark.end - shift));
            }
            end = Math.max(end, mark.end);
        }
        return ranges;
    }

    private List<Found> find(String text) {
        List<Found> found = new ArrayList<>();
        Deque<Found> recent = new ArrayDeque<>();
        int longest = matchedWords.phrases().stream().mapToInt(List::size).max().orElse(0);
        WordScanner words = new WordScanner(WordScanner.Use.TITLE).over(text);
        while (words.next() && found.size() < MOST_MARKS) {
            if (words.symbol() || (longest == 0 && !mayMatch(words))) {
                continue;
            }
            String word = words.term();
            float weight = weight(word);
            if (weight > 0) {
                found.add(new Found(words.start(), words.end(), word, weight));
            }
            if (longest > 0) {
                remember(recent, new Found(words.start(), words.end(), word, 1), words.sameplace(), longest);
                addPhrases(recent, found);
            }
        }
        found.sort((a, b) -> a.start != b.start ? Integer.compare(a.start, b.start) : Integer.compare(b.end, a.end));
        return found;
    }

    /// A quick look at the first letter, as nearly all words of a text are others.
    private boolean mayMatch(WordScanner words) {
        return words.length() > 0 && (firstLetters & (1L << words.buffer()[0])) != 0;
    }

    private static long firstLetters(MatchedWords matchedWords) {
        long letters = 0;
        for (String word : matchedWords.words().keySet()) {
            letters |= word.isEmpty() ? 0 : 1L << word.charAt(0);
        }
        for (String beginning : matchedWords.beginnings()) {
            letters |= beginning.isEmpty() ? -1L : 1L << beginning.charAt(0);
        }
        return letters;
    }

    private float weight(String word) {
        Float weight = matchedWords.words().get(word);
        if (weight != null) {
            return weight;
        }
        return matchedWords.beginnings().stream().anyMatch(word::startsWith) ? 1 : 0;
    }

    private static void remember(Deque<Found> recent, Found word, boolean sameplace, int longest) {
        // Another reading of the word before: `c++` takes the place of `c`, parts of a word do not count.
        if (sameplace) {
            if (!recent.isEmpty() && word.word.startsWith(recent.getLast().word)) {
                recent.removeLast();
            } else {
                return;
            }
        }
        recent.addLast(word);
        if (recent.size() > longest) {
            recent.removeFirst();
        }
    }

    private void addPhrases(Deque<Found> recent, List<Found> found) {
        for (List<String> phrase : matchedWords.phrases()) {
            if (recent.size() < phrase.size() || !recent.getLast().word.equals(phrase.getLast())) {
                continue;
            }
            List<Found> tail = List.copyOf(recent).subList(recent.size() - phrase.size(), recent.size());
            if (tail.stream().map(Found::word).toList().equals(phrase)) {
                found.add(new Found(
                        tail.getFirst().start, tail.getLast().end, String.join(" ", phrase), 5f * phrase.size()));
            }
        }
    }
}
