package org.marram.wiki.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Categories as they stand in one another. Each is there once: below the first of those that it is in, or at
/// the top.
public final class CategoryTree {
    /// Deepest level that is shown as such; what stands deeper is at this one.
    ///
    /// Security: whoever writes categories decides how deep they stand in one another.
    static final int DEEPEST = 8;

    private final Map<String, PageLists.Entry> all = new LinkedHashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();
    private final Set<String> placed = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    /// Category at its level, counted from 1.
    public record Line(PageLists.Entry category, int level) {}

    private CategoryTree() {}

    /// Returns the lines of the tree, from top to bottom.
    ///
    /// @param categories in the order of their names
    /// @param inside pairs of keys: a category, and one that it is in
    public static List<Line> of(List<PageLists.Entry> categories, List<Map.Entry<String, String>> inside) {
        CategoryTree tree = new CategoryTree();
        categories.forEach(category -> tree.all.put(category.title().key(), category));
        Set<String> children = new HashSet<>();
        for (Map.Entry<String, String> pair : inside) {
            boolean known = tree.all.containsKey(pair.getKey()) && tree.all.containsKey(pair.getValue());
            if (known && !pair.getKey().equals(pair.getValue()) && children.add(pair.getKey())) {
                tree.below
                        .computeIfAbsent(pair.getValue(), key -> new ArrayList<>())
                        .add(pair.getKey());
            }
        }
        tree.all.keySet().stream().filter(key -> !children.contains(key)).forEach(key -> tree.place(key, 1));
        // Those that stand in one another in a circle have no top.
        tree.all.keySet().forEach(key -> tree.place(key, 1));
        return List.copyOf(tree.lines);
    }

    private void place(String top, int level) {
        List<Map.Entry<String, Integer>> open = new ArrayList<>(List.of(Map.entry(top, level)));
        while (!open.isEmpty()) {
            Map.Entry<String, Integer> next = open.removeLast();
            PageLists.Entry category = all.get(next.getKey());
            if (category != null && placed.add(next.getKey())) {
                lines.add(new Line(category, Math.min(next.getValue(), DEEPEST)));
                below.getOrDefault(next.getKey(), List.of())
                        .reversed()
                        .forEach(key -> open.add(Map.entry(key, next.getValue() + 1)));
            }
        }
    }
}
