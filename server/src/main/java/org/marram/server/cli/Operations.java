package org.marram.server.cli;

import io.micronaut.context.ApplicationContext;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.marram.server.ops.Control;
import org.marram.server.ops.ControlFile;
import org.marram.server.ops.ControlWire;
import org.marram.server.ops.DataFolder;
import org.marram.server.ops.Report;
import org.marram.server.shared.Settings;

/// Has an operation done: by the server that runs the data folder, where there is one, else in this process,
/// which takes the folder for as long.
final class Operations {

    private static final int OK = 200;

    private final Surroundings surroundings;

    Operations(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @return the exit code
    int run(String operation, Map<String, String> arguments) throws Exception {
        Settings settings = surroundings.settings();
        try (Terminal terminal = new Terminal(surroundings)) {
            boolean done = switch (DataFolder.take(settings.data())) {
                case DataFolder.Taken taken -> here(settings, taken.folder(), operation, arguments, terminal);
                case DataFolder.InUse inUse -> there(settings, inUse, operation, arguments, terminal);
                case DataFolder.Unusable unusable -> throw Parts.unusable(settings, unusable);
            };
            return done ? Surroundings.DONE : Surroundings.FAILED;
        }
    }

    private static boolean here(
            Settings settings, DataFolder folder, String operation, Map<String, String> arguments, Report report)
            throws InterruptedException, CannotRun {
        try (folder;
                ApplicationContext context = Parts.start(settings)) {
            return context.getBean(Control.class).run(operation, arguments, report);
        }
    }

    private static boolean there(
            Settings settings, DataFolder.InUse inUse, String operation, Map<String, String> arguments, Report report)
            throws Exception {
        Optional<ControlFile> control = ControlFile.read(settings.data());
        if (control.isEmpty()) {
            throw Parts.inUse(settings, inUse);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.get().address() + "/-/control/" + operation))
                .header(ControlFile.HEADER, control.get().secret())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ControlWire.question(arguments)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != OK) {
                throw new CannotRun("the running server (%s) refused with status %d; is it another release of Marram?"
                        .formatted(control.get().address(), answer.statusCode()));
            }
            try (InputStream lines = answer.body()) {
                return follow(lines, report);
            }
        } catch (ConnectException e) {
            throw new CannotRun(
                    "the running server does not answer at " + control.get().address() + ".");
        }
    }

    private static boolean follow(InputStream lines, Report report) throws IOException, CannotRun {
        try {
            while (true) {
                ControlWire.Line line = ControlWire.line(lines);
                switch (line.kind()) {
                    case ControlWire.RESULT -> report.result(line.text());
                    case ControlWire.NOTE -> report.note(line.text());
                    case ControlWire.PROGRESS -> report.progress(line.text());
                    case ControlWire.DONE -> {
                        return true;
                    }
                    default -> {
                        return false;
                    }
                }
            }
        } catch (EOFException e) {
            throw new CannotRun("the running server ended before it was done; it is safe to ask again.");
        }
    }
}
