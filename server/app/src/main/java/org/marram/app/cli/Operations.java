package org.marram.app.cli;

import io.micronaut.context.ApplicationContext;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.marram.app.ops.Control;
import org.marram.app.ops.ControlFile;
import org.marram.app.ops.ControlWire;
import org.marram.app.ops.DataFolder;
import org.marram.app.ops.OperationReport;
import org.marram.wiki.shared.Settings;

/// Has an operation done: by the server that runs the data folder, where there is one, else in this process,
/// which takes the folder for as long.
final class Operations {

    private static final int OK = 200;

    /// Longest wait for a folder that another process has taken and does not serve yet, in milliseconds: a
    /// server takes it at the beginning of its start.
    private static final long STARTS_WITHIN_MILLIS = 10_000;

    /// Time between two looks at such a folder, in milliseconds.
    private static final long STEP_MILLIS = 50;

    private final CommandContext commandContext;

    Operations(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    /// @return the exit code
    int run(String operation, Map<String, String> arguments) throws Exception {
        Settings settings = commandContext.settings();
        try (Terminal terminal = new Terminal(commandContext)) {
            boolean done = switch (take(settings.data())) {
                case DataFolder.Taken taken -> here(settings, taken.folder(), operation, arguments, terminal);
                case DataFolder.InUse inUse -> there(settings, inUse, operation, arguments, terminal);
                case DataFolder.Unusable unusable -> throw WikiParts.unusable(settings, unusable);
            };
            return done ? CommandContext.DONE : CommandContext.FAILED;
        }
    }

    private static DataFolder.Result take(Path folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STARTS_WITHIN_MILLIS);
        DataFolder.Result result = DataFolder.take(folder);
        while (result instanceof DataFolder.InUse && ControlFile.read(folder).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(STEP_MILLIS);
            result = DataFolder.take(folder);
        }
        return result;
    }

    private static boolean here(
            Settings settings,
            DataFolder folder,
            String operation,
            Map<String, String> arguments,
            OperationReport operationReport)
            throws InterruptedException, CommandRefused {
        try (folder;
                ApplicationContext context = WikiParts.start(settings)) {
            return context.getBean(Control.class).run(operation, arguments, operationReport);
        }
    }

    private static boolean there(
            Settings settings,
            DataFolder.InUse inUse,
            String operation,
            Map<String, String> arguments,
            OperationReport operationReport)
            throws Exception {
        Optional<ControlFile> control = ControlFile.read(settings.data());
        if (control.isEmpty()) {
            throw WikiParts.inUse(settings, inUse);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.get().address() + "/-/control/" + operation))
                .header(ControlFile.HEADER, control.get().secret())
                .header("Content-Type", ControlWire.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(ControlWire.question(arguments)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != OK) {
                throw new CommandRefused(
                        "the running server (%s) refused with status %d; is it another release of Marram?"
                                .formatted(control.get().address(), answer.statusCode()));
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                return follow(lines, operationReport);
            }
        } catch (ConnectException e) {
            throw new CommandRefused(
                    "the running server does not answer at " + control.get().address() + ".");
        }
    }

    private static boolean follow(BufferedReader lines, OperationReport operationReport)
            throws IOException, CommandRefused {
        try {
            while (true) {
                ControlWire.Line line = ControlWire.line(lines);
                switch (line.kind()) {
                    case RESULT -> operationReport.result(line.text());
                    case NOTE -> operationReport.note(line.text());
                    case PROGRESS -> operationReport.progress(line.text());
                    case DONE -> {
                        return true;
                    }
                    case FAILED -> {
                        return false;
                    }
                }
            }
        } catch (EOFException e) {
            throw new CommandRefused("the running server ended before it was done; it is safe to ask again.");
        }
    }
}
