package org.marram.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marram.app.ops.AccountOperations;
import org.marram.app.ops.Control;
import org.marram.app.ops.OperationReport;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

/// One wiki of a demonstration: a whole server on loopback, written to by its people through its API.
final class DemoWiki implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private final String key;
    private final String name;
    private final int port;
    private final Joining joining;
    private final List<String> people;
    private final DemoClient client;
    private volatile @Nullable Server server;

    /// @param people the first is its keeper
    DemoWiki(String key, String name, int port, Joining joining, List<String> people) {
        this.key = key;
        this.name = name;
        this.port = port;
        this.joining = joining;
        this.people = List.copyOf(people);
        this.client = new DemoClient(port);
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    /// As pages of it are addressed in the others.
    String host() {
        return "localhost:" + port;
    }

    String address() {
        return "http://" + host();
    }

    /// Names the people who may sign in.
    String people() {
        return people.getFirst() + " (keeper), " + String.join(", ", people.subList(1, people.size()));
    }

    void start(Path data, String password) throws Exception {
        Settings settings = Settings.in(data)
                .at(LOOPBACK, port)
                .allowing(List.of("localhost"))
                .with(new Settings.Presets(
                        Optional.of(name),
                        Optional.of(Licence.OFFERED.getFirst()),
                        Optional.of(joining),
                        Optional.of(Reading.EVERYONE),
                        Optional.of(new Origin("http", "localhost", port))));
        Server started = Server.start(settings);
        server = started;
        Control control = started.context().getBean(Control.class);
        for (String person : people) {
            boolean keeper = person.equals(people.getFirst());
            run(
                    control,
                    AccountOperations.ADD,
                    Map.of(
                            AccountOperations.NAME_OF, person,
                            AccountOperations.PASSWORD_OF, password,
                            AccountOperations.KEEPER, Boolean.toString(keeper)));
            client.add(person, run(control, AccountOperations.TOKEN, Map.of(AccountOperations.NAME_OF, person)));
        }
    }

    /// An operation as a command asks for it.
    private static String run(Control control, String operation, Map<String, String> arguments) throws Exception {
        List<String> results = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean done = control.run(operation, arguments, new OperationReport() {
            @Override
            public void result(String line) {
                results.add(line);
            }

            @Override
            public void note(String line) {
                notes.add(line);
            }

            @Override
            public void progress(String line) {}
        });
        if (!done) {
            throw new CommandRefused(String.join(" ", notes));
        }
        return String.join("\n", results);
    }

    /// Writes a page, or its next version.
    void write(String author, String title, String text, String summary) throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("text", text, "summary", summary));
        page(author, title).ifPresent(page -> body.put("base", page.get("head").asText()));
        client.send(author, "PUT", page(title), body);
    }

    /// Changes a place in a page, here or elsewhere.
    void change(String author, String title, DemoStory.Change change) throws Exception {
        JsonNode page = page(author, title).orElseThrow();
        UnaryOperator<String> done = text -> text.replace(change.from(), change.to());
        Map<String, Object> body = Map.of(
                "text", done.apply(page.get("text").asText()),
                "summary", change.summary(),
                "base", page.get("head").asText());
        client.send(author, "PUT", page(title), body);
    }

    void fork(String author, String source, String as) throws Exception {
        client.send(author, "POST", page(source) + "/fork", Map.of("as", as));
    }

    void say(String author, String title, String topic, String text) throws Exception {
        client.send(author, "POST", page(title) + "/talk", Map.of("topic", topic, "text", text));
    }

    void follow(String host) throws Exception {
        client.send(people.getFirst(), "POST", "/api/v1/follows", Map.of("address", host));
    }

    void upload(String author, String file, byte[] bytes) throws Exception {
        client.upload(author, file, bytes);
    }

    /// Counts the pages of a wiki that are here; of this wiki when `host` is empty. It counts no further than
    /// 100.
    int count(String host) throws Exception {
        String query = host.isEmpty() ? "" : "&wiki=" + PercentEncoding.encode(host);
        return get("/api/v1/pages?limit=100" + query).get("items").size();
    }

    int held() throws Exception {
        return get("/api/v1/held").get("items").size();
    }

    int forks(String title) throws Exception {
        return get(page(title) + "/forks").get("forks").size();
    }

    String text(String title) throws Exception {
        return get(page(title)).get("text").asText();
    }

    private JsonNode get(String path) throws Exception {
        return client.get(people.getFirst(), path);
    }

    private Optional<JsonNode> page(String reader, String title) throws Exception {
        return client.find(reader, page(title));
    }

    private static String page(String title) {
        return "/api/v1/pages/" + PercentEncoding.encode(title.replace(' ', '_'));
    }

    @Override
    public void close() {
        client.close();
        Server running = server;
        if (running != null) {
            running.close();
        }
    }
}
