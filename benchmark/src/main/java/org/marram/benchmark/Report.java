package org.marram.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures that were measured, as a table and as JSON.
final class Report {
    private final List<String> said = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(String what, double value, String unit, String beside) {}

    /// Adds a figure, and prints it at once.
    ///
    /// @param beside a floor or a peer in the same run, in words; empty when there is none
    void add(String what, double value, String unit, String beside) {
        Row row = new Row(what, value, unit, beside);
        rows.add(row);
        System.out.println(line(row));
    }

    /// Says under which conditions the figures came about.
    void say(String conditions) {
        said.add(conditions);
        System.out.println(conditions + "\n");
    }

    void left(String what, String why) {
        System.out.println("| " + what + " | left out: " + why + " | |");
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder table =
                new StringBuilder(String.join("\n", said)).append("\n\n| what | figure | beside |\n|---|---|---|\n");
        rows.forEach(row -> table.append(line(row)).append('\n'));
        Files.writeString(folder.resolve("results.md"), table);
        ObjectMapper json = new ObjectMapper();
        ObjectNode whole = json.createObjectNode().put("conditions", String.join(" ", said));
        ArrayNode list = whole.putArray("figures");
        rows.forEach(row -> list.addObject()
                .put("what", row.what())
                .put("value", row.value())
                .put("unit", row.unit())
                .put("beside", row.beside()));
        json.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("results.json").toFile(), whole);
    }

    private static String line(Row row) {
        String value = row.value() >= 100
                ? String.format(Locale.ROOT, "%.0f", row.value())
                : String.format(Locale.ROOT, "%.3g", row.value());
        return "| " + row.what() + " | " + value + " " + row.unit() + " | " + row.beside() + " |";
    }
}
