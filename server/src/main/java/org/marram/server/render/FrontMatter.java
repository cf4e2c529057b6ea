package org.marram.server.render;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What stands between two `---` at the start of a text.
///
/// Security: the YAML is only composed, never turned into objects, with limits on its size, depth and aliases.
///
/// @param title empty when there is none
/// @param categories as written
/// @param end where the text begins that is shown
/// @param read false when something stands there that could not be read
record FrontMatter(Optional<String> title, List<String> categories, int end, boolean read) {

    private static final FrontMatter NONE = new FrontMatter(Optional.empty(), List.of(), 0, true);

    /// Characters that are read; what is longer is hidden but not read.
    private static final int MAX_LENGTH = 20_000;

    /// Lists and maps in one another.
    private static final int MAX_DEPTH = 8;

    /// Aliases of lists and maps; one is enough to build a list that doubles and doubles.
    private static final int MAX_ALIASES = 8;

    static FrontMatter of(String source) {
        int start = openingEnd(source);
        if (start < 0) {
            return NONE;
        }
        int line = start;
        while (line < source.length()) {
            int end = source.indexOf('\n', line);
            int next = end < 0 ? source.length() : end + 1;
            String text = source.substring(line, Math.min(next, line + 8)).stripTrailing();
            if (text.equals("---") || text.equals("...")) {
                return read(source.substring(start, line), next);
            }
            line = next;
        }
        return NONE;
    }

    /// Where the line after the opening `---` begins, or -1.
    private static int openingEnd(String source) {
        int mark = source.startsWith("\uFEFF") ? 1 : 0;
        int end = source.indexOf('\n', mark);
        return end > 0
                        && end < mark + 8
                        && source.substring(mark, end).stripTrailing().equals("---")
                ? end + 1
                : -1;
    }

    private static FrontMatter read(String yaml, int end) {
        FrontMatter unread = new FrontMatter(Optional.empty(), List.of(), end, yaml.isBlank());
        if (yaml.length() > MAX_LENGTH) {
            return unread;
        }
        try {
            return new Yaml(new SafeConstructor(limits())).compose(new StringReader(yaml)) instanceof MappingNode map
                    ? read(map, end)
                    : unread;
        } catch (YAMLException | StackOverflowError | IndexOutOfBoundsException e) {
            return unread;
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH + 1);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setProcessComments(false);
        return options;
    }

    private static FrontMatter read(MappingNode map, int end) {
        Optional<String> title = Optional.empty();
        List<String> categories = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
            switch (text(entry.getKeyNode())) {
                case "title" -> title = Optional.of(text(entry.getValueNode())).filter(text -> !text.isBlank());
                case "categories", "category" -> addAll(categories, entry.getValueNode());
                default -> {
                    // Every other key belongs to other programs.
                }
            }
        }
        return new FrontMatter(title, categories, end, true);
    }

    private static void addAll(List<String> categories, Node value) {
        if (value instanceof SequenceNode sequence) {
            sequence.getValue().forEach(node -> add(categories, text(node)));
        } else {
            add(categories, text(value));
        }
    }

    private static void add(List<String> categories, String name) {
        if (!name.isBlank()) {
            categories.add(name);
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }
}
