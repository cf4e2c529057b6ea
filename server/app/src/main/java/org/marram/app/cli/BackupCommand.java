package org.marram.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.marram.app.ops.Backup;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram backup FILE`.
@Command(
        name = "backup",
        description = "Writes a backup of one moment, while the wiki runs or not.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(paramLabel = "FILE", description = "The file to write. It must not exist.")
    private Path file = Path.of("");

    BackupCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = commandContext.settings();
        Path target = commandContext.resolve(file);
        try (Terminal terminal = new Terminal(commandContext)) {
            new Backup(settings, terminal).to(target);
            terminal.result(target.toString());
            return CommandContext.DONE;
        } catch (IOException e) {
            throw new CommandRefused("no backup was made: " + FailureReason.of(e) + ".");
        }
    }
}
