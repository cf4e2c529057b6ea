package org.marram.wiki.blocks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.marram.wiki.render.Slot;

/// Blocks that wait, one queue for each page. Pages take turns, so that one with many blocks keeps no other
/// waiting; a page that had a block which took too much comes when no other waits.
///
/// For one thread.
final class BlockQueue {
    /// Blocks that wait; those that find no room are asked for again when their page is read.
    static final int MOST = 20_000;

    /// Characters of blocks that wait.
    private static final int MOST_CHARACTERS = 16_000_000;

    private final Map<Long, Deque<Waiting>> pages = new LinkedHashMap<>();
    private final Map<Long, Deque<Waiting>> slow = new LinkedHashMap<>();
    private final Map<String, Set<Long>> waiting = new HashMap<>();
    private int characters;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Tells whether the block is waiting now; false when there is no room for it.
    boolean add(long page, long era, Slot slot) {
        Set<Long> known = waiting.get(slot.digest());
        if (known != null) {
            known.add(page);
            return true;
        }
        if (waiting.size() >= MOST || characters + slot.text().length() > MOST_CHARACTERS) {
            return false;
        }
        characters += slot.text().length();
        waiting.computeIfAbsent(slot.digest(), none -> new HashSet<>()).add(page);
        (slow.containsKey(page) ? slow : pages)
                .computeIfAbsent(page, none -> new ArrayDeque<>())
                .add(new Waiting(page, era, slot));
        return true;
    }

    /// The next block, and its page.
    Optional<Waiting> next() {
        Map<Long, Deque<Waiting>> from = pages.isEmpty() ? slow : pages;
        Iterator<Map.Entry<Long, Deque<Waiting>>> first = from.entrySet().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<Long, Deque<Waiting>> turn = first.next();
        first.remove();
        Waiting next = turn.getValue().remove();
        if (!turn.getValue().isEmpty()) {
            from.put(turn.getKey(), turn.getValue());
        }
        characters -= next.slot().text().length();
        return Optional.of(next);
    }

    /// A block whose turn has come, its page, and the era in which it was read.
    record Waiting(long page, long era, Slot slot) {}

    /// Puts a page behind all others.
    void slowDown(long page) {
        Deque<Waiting> slots = pages.remove(page);
        if (slots != null) {
            slow.put(page, slots);
        }
    }

    /// Takes a block that was worked on out, and returns the pages that wait for it.
    Set<Long> done(String digest) {
        Set<Long> known = waiting.remove(digest);
        return known == null ? Set.of() : known;
    }
}
