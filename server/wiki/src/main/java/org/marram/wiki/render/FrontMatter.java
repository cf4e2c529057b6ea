package org.marram.wiki.render;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Data for programs at the start of a text: YAML between two `---`, TOML between two `+++`, or JSON from a
/// line `{` to a line `}`, as Hugo, Jekyll, Obsidian and Zola have it.
///
/// Security: the YAML is only composed, never turned into objects, with limits on its size, depth and aliases.
///
/// @param title empty when there is none
/// @param categories as written; tags are among them
/// @param aliases other names for the page, as written
/// @param facts what else stands there about the page's subject, as a block of Markdown; empty when there is nothing
/// @param end where the text begins that is shown
/// @param read false when something stands there that could not be read
public record FrontMatter(
        Optional<String> title, List<String> categories, List<String> aliases, String facts, int end, boolean read) {
    /// Characters that are read; what is longer is hidden but not read.
    private static final int MAX_LENGTH = 20_000;

    /// Lists and maps in one another.
    private static final int MAX_DEPTH = 8;

    /// Aliases of lists and maps; one is enough to build a list that doubles and doubles.
    private static final int MAX_ALIASES = 8;

    /// Aliases of one page.
    private static final int MAX_NAMES = 100;

    public FrontMatter {
        categories = List.copyOf(categories);
        aliases = List.copyOf(aliases);
    }

    private FrontMatter(int end, boolean read) {
        this(Optional.empty(), List.of(), List.of(), "", end, read);
    }

    /// Reads the start of a text.
    public static FrontMatter of(String source) {
        int mark = source.startsWith("\uFEFF") ? 1 : 0;
        int first = source.indexOf('\n', mark);
        String opening = first < 0 || first > mark + 8
                ? ""
                : source.substring(mark, first).stripTrailing();
        List<String> closing = switch (opening) {
            case "---" -> List.of("---", "...");
            case "+++" -> List.of("+++");
            case "{" -> List.of("}");
            default -> List.of();
        };
        // A byte order mark is no text.
        return closing.isEmpty() ? new FrontMatter(mark, true) : closed(source, first + 1, opening, closing, mark);
    }

    private static FrontMatter closed(String source, int start, String opening, List<String> closing, int mark) {
        int line = start;
        while (line < source.length()) {
            int end = source.indexOf('\n', line);
            int next = end < 0 ? source.length() : end + 1;
            if (closing.contains(
                    source.substring(line, Math.min(next, line + 8)).stripTrailing())) {
                return read(source.substring(start, line), opening, next, mark);
            }
            line = next;
        }
        return new FrontMatter(mark, true);
    }

    private static FrontMatter read(String inner, String opening, int end, int mark) {
        if (inner.length() > MAX_LENGTH) {
            return opening.equals("{") ? new FrontMatter(mark, true) : new FrontMatter(end, false);
        }
        return switch (opening) {
            case "+++" -> toml(inner, end);
            // Braces may be what the page is about: only what names the page is no text.
            case "{" ->
                yaml("{" + inner + "}", end)
                        .filter(front -> front.title().isPresent())
                        .orElseGet(() -> new FrontMatter(mark, true));
            default -> yaml(inner, end).orElseGet(() -> new FrontMatter(end, inner.isBlank()));
        };
    }

    private static FrontMatter toml(String toml, int end) {
        TomlHead head = TomlHead.read(toml);
        return new FrontMatter(
                head.first("title").filter(title -> !title.isBlank()),
                Stream.of("categories", "category", "tags", "taxonomies.categories", "taxonomies.tags")
                        .flatMap(key -> head.all(key).stream())
                        .map(FrontMatter::tag)
                        .filter(name -> !name.isBlank())
                        .toList(),
                head.all("aliases").stream().limit(MAX_NAMES).toList(),
                facts(head),
                end,
                head.isWhole());
    }

    private static String facts(TomlHead head) {
        FrontFacts facts = new FrontFacts();
        head.keys().forEach(key -> facts.add(key, head.all(key)));
        return facts.markdown();
    }

    private static Optional<FrontMatter> yaml(String yaml, int end) {
        try {
            return new Yaml(new SafeConstructor(limits())).compose(new StringReader(yaml)) instanceof MappingNode map
                    ? Optional.of(read(map, end))
                    : Optional.empty();
        } catch (YAMLException | StackOverflowError | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH + 8);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setProcessComments(false);
        return options;
    }

    private static FrontMatter read(MappingNode map, int end) {
        Optional<String> title = Optional.empty();
        List<String> categories = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        FrontFacts facts = new FrontFacts();
        for (NodeTuple entry : map.getValue()) {
            Node value = entry.getValueNode();
            switch (text(entry.getKeyNode())) {
                case "title" -> title = Optional.of(text(value)).filter(text -> !text.isBlank());
                case "categories", "category" -> addAll(categories, value, "\n");
                case "tags", "tag" -> addAll(categories, value, "[,\\s]+");
                case "aliases", "alias" -> addAll(aliases, value, ",");
                default -> facts.add(text(entry.getKeyNode()), texts(value));
            }
        }
        return new FrontMatter(
                title,
                categories.stream().map(FrontMatter::tag).toList(),
                aliases.stream().limit(MAX_NAMES).toList(),
                facts.markdown(),
                end,
                true);
    }

    /// @param between what parts the names that are written as one value
    private static void addAll(List<String> names, Node value, String between) {
        Stream<String> all = value instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(FrontMatter::text)
                : Stream.of(text(value).split(between));
        all.map(String::strip).filter(name -> !name.isBlank()).forEach(names::add);
    }

    /// A tag may be written as in a text.
    private static String tag(String written) {
        return written.startsWith("#") ? written.substring(1) : written;
    }

    private static List<String> texts(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(FrontMatter::text).toList()
                : List.of(text(node));
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }
}
