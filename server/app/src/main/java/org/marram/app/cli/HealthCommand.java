package org.marram.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.marram.app.ops.ControlFile;
import org.marram.wiki.shared.Settings;
import picocli.CommandLine.Command;

/// `marram health`: for whatever watches over the process where there is no other program to ask with.
@Command(
        name = "health",
        description = "Asks the running wiki whether it is well. Exits with 1 when it is not, or does not answer.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final int OK = 200;

    private final CommandContext commandContext;

    HealthCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = commandContext.settings();
        ControlFile control = ControlFile.read(settings.data())
                .orElseThrow(() -> new CommandRefused("no server runs on " + settings.data() + "."));
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.address() + "/-/health"))
                .timeout(LONGEST)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            commandContext.out().println(answer.body());
            return answer.statusCode() == OK ? CommandContext.DONE : CommandContext.FAILED;
        } catch (IOException e) {
            throw new CommandRefused("the server does not answer at " + control.address() + ".");
        }
    }
}
