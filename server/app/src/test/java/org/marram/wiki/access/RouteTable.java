package org.marram.wiki.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The table of routes in `routes.tsv`: a line for each route, or several where what it shows may be in several states.
record RouteTable(String head, List<Row> rows) {

    /// Who asks, and of which wiki.
    enum Seat {
        /// Of a wiki that everybody reads.
        STRANGER,
        PARTICIPANT,
        BLOCKED,
        KEEPER,
        /// Of a wiki that its participants read.
        PRIVATE_STRANGER,
        PRIVATE_PARTICIPANT,
        PRIVATE_KEEPER,
        /// Of a wiki that nobody keeps yet.
        NEW_STRANGER
    }

    /// @param route as the wiki declares it
    /// @param path that is asked for; what stands in `<>` is filled in
    /// @param body `-` for none, else its kind and itself
    record Row(String method, String route, String path, String body, List<String> outcomes) {
        String expected(Seat seat) {
            return seat.ordinal() < outcomes.size() ? outcomes.get(seat.ordinal()) : "";
        }

        /// Whether a person's browser sends it, and it may change something.
        boolean isForm() {
            boolean ofPeople = !path.startsWith("/api/") && !path.startsWith("/-/");
            boolean ofServers = path.endsWith("/inbox") || path.startsWith("/sync/");
            return method.equals("POST") && ofPeople && !ofServers;
        }

        String begin() {
            return method + "\t" + route.substring(route.indexOf(' ') + 1) + "\t" + path + "\t" + body;
        }
    }

    static RouteTable read() throws IOException {
        try (InputStream in = RouteTable.class.getResourceAsStream("/routes.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<Row> rows = new ArrayList<>();
            StringBuilder head = new StringBuilder();
            for (String line : lines) {
                if (line.startsWith("#")) {
                    head.append(line).append('\n');
                } else {
                    List<String> fields = List.of(line.split("\t"));
                    rows.add(new Row(
                            fields.get(0),
                            fields.get(0) + " " + fields.get(1),
                            fields.get(2),
                            fields.get(3),
                            fields.subList(4, fields.size())));
                }
            }
            return new RouteTable(head.toString(), rows);
        }
    }
}
