package org.marram.app.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.FailureReason;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads `marram.yml`: one level of keys with values or lists of values. Values are taken as they are written, not as
/// YAML's own types, by which `off` would be a boolean and `0123` an octal number.
final class SettingsFile {

    private SettingsFile() {}

    /// The keys and values of a file, lists joined by commas; nothing when it is not there.
    static Map<String, String> read(Path file) throws WrongSetting {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return entries(new Yaml(new LoaderOptions()).compose(reader), file);
        } catch (YAMLException e) {
            throw new WrongSetting((e.getCause() instanceof IOException
                            ? "%s cannot be read: %s."
                            : "%s is no valid YAML: %s.")
                    .formatted(file, FailureReason.of(e.getCause() instanceof IOException unread ? unread : e)));
        } catch (IOException e) {
            throw new WrongSetting("%s cannot be read: %s.".formatted(file, FailureReason.of(e)));
        }
    }

    private static Map<String, String> entries(@Nullable Node root, Path file) throws WrongSetting {
        Map<String, String> entries = new LinkedHashMap<>();
        if (root == null) {
            return entries;
        }
        if (!(root instanceof MappingNode mapping)) {
            throw new WrongSetting("%s does not hold lines of the form \"key: value\".".formatted(file));
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            if (entries.put(key, value(tuple.getValueNode(), key, file)) != null) {
                throw new WrongSetting("\"%s\" stands twice in %s.".formatted(key, file));
            }
        }
        return entries;
    }

    private static String value(Node node, String key, Path file) throws WrongSetting {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode sequence
                && sequence.getValue().stream().allMatch(ScalarNode.class::isInstance)) {
            return sequence.getValue().stream()
                    .map(item -> ((ScalarNode) item).getValue())
                    .collect(Collectors.joining(","));
        }
        throw new WrongSetting("\"%s\" in %s has neither a value nor a list of values.".formatted(key, file));
    }
}
