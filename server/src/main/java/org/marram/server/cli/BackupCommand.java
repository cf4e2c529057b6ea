package org.marram.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.marram.server.ops.Backup;
import org.marram.server.shared.FailureReason;
import org.marram.server.shared.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram backup FILE`.
@Command(
        name = "backup",
        description = "Writes a backup of one moment, while the wiki runs or not.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The file to write. It must not exist.")
    private Path file = Path.of("");

    BackupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = surroundings.settings();
        Path target = surroundings.resolve(file);
        try (Terminal terminal = new Terminal(surroundings)) {
            new Backup(settings, terminal).to(target);
            terminal.result(target.toString());
            return Surroundings.DONE;
        } catch (IOException e) {
            throw new CannotRun("no backup was made: " + FailureReason.of(e) + ".");
        }
    }
}
