package org.marram.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.marram.server.ops.DataFolder;
import org.marram.server.ops.Restore;
import org.marram.server.shared.FailureReason;
import org.marram.server.shared.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram restore FILE`.
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the wiki, which must not run.",
            "What was there is kept in the data folder, as before-restore-TIME."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "A file that \"marram backup\" made.")
    private Path file = Path.of("");

    RestoreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = surroundings.settings();
        try (DataFolder folder = Parts.lock(settings);
                Terminal terminal = new Terminal(surroundings)) {
            new Restore(settings, Clock.systemUTC(), terminal).from(surroundings.resolve(file));
            return Surroundings.DONE;
        } catch (IOException e) {
            throw new CannotRun("%s was not restored: %s".formatted(file, FailureReason.of(e)));
        }
    }
}
