package org.marram.wiki.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The words of a block, counted: tells a block that was changed from one that is new.
final class BlockSimilarity {
    /// Words of a block that are looked at: enough to know it again.
    private static final int MOST_WORDS = 400;
    /// The part of their words that two blocks share when one was made from the other.
    private static final double AKIN = 0.4;
    /// The part of a block's words that stood elsewhere when it is no new block but a piece of an old one.
    private static final double TAKEN_OVER = 0.5;

    private final Map<String, Integer> words = new HashMap<>();
    private int size;

    private BlockSimilarity() {}

    static BlockSimilarity of(String block) {
        BlockSimilarity blockSimilarity = new BlockSimilarity();
        blockSimilarity.read(block);
        return blockSimilarity;
    }

    /// Likeness of two blocks, from 0, nothing in common, to 1; 0 also for blocks that are too different to be
    /// the same one.
    double to(BlockSimilarity other) {
        int common = common(other);
        double part = size + other.size == 0 ? 0 : 2.0 * common / (size + other.size);
        return part >= AKIN ? part : 0;
    }

    /// Tells whether most of its words stood in what is left of other blocks.
    boolean isMadeOf(BlockSimilarity rest) {
        return size > 0 && common(rest) > TAKEN_OVER * size;
    }

    void add(BlockSimilarity other) {
        other.words.forEach((word, count) -> words.merge(word, count, Integer::sum));
        size += other.size;
    }

    void remove(BlockSimilarity other) {
        other.words.forEach((word, count) -> {
            int here = words.getOrDefault(word, 0);
            int gone = Math.min(here, count);
            words.put(word, here - gone);
            size -= gone;
        });
    }

    private int common(BlockSimilarity other) {
        Map<String, Integer> fewer = words.size() <= other.words.size() ? words : other.words;
        Map<String, Integer> more = fewer == words ? other.words : words;
        int common = 0;
        for (Map.Entry<String, Integer> word : fewer.entrySet()) {
            common += Math.min(word.getValue(), more.getOrDefault(word.getKey(), 0));
        }
        return common;
    }

    private void read(String block) {
        int at = 0;
        while (at < block.length() && size < MOST_WORDS) {
            int from = at;
            at += Character.charCount(block.codePointAt(at));
            if (isWord(block.codePointAt(from))) {
                while (at < block.length() && isSpaced(block.codePointAt(from)) && isSpaced(block.codePointAt(at))) {
                    at += Character.charCount(block.codePointAt(at));
                }
                count(block.substring(from, at).toLowerCase(Locale.ROOT));
            }
        }
        if (size == 0) {
            count(block.strip());
        }
    }

    private void count(String word) {
        words.merge(word, 1, Integer::sum);
        size++;
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character);
    }

    /// Words of these scripts have spaces between them; of all others each character counts as a word.
    private static boolean isSpaced(int character) {
        if (!isWord(character) && Character.getType(character) != Character.NON_SPACING_MARK) {
            return false;
        }
        return !Character.isIdeographic(character)
                && switch (Character.UnicodeScript.of(character)) {
                    case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> false;
                    default -> true;
                };
    }
}
