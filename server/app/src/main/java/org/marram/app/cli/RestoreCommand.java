package org.marram.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.marram.app.ops.AtEnd;
import org.marram.app.ops.DataFolder;
import org.marram.app.ops.Restore;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `marram restore FILE`.
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the wiki, which must not run.",
            "What was there is kept in the data folder, as before-restore-TIME: a folder, or a backup where the database"
                    + " is PostgreSQL's."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(paramLabel = "FILE", description = "A file that \"marram backup\" made.")
    private Path file = Path.of("");

    @Option(
            names = "--replace",
            description = "Replaces a PostgreSQL database whose wiki was kept in another data folder than this one.")
    private boolean replace;

    @Option(
            names = "--new-address",
            description = "Lets the wiki be started at another public address, for nobody elsewhere knew it at the one"
                    + " that it had.")
    private boolean newAddress;

    @Option(
            names = "--drill",
            description = {
                "Only tries the backup: restores it into a place of its own, verifies it, serves it at 127.0.0.1 without"
                        + " reaching any other server, asks for some pages, and throws it away.",
                "The wiki may run. Exits with 1 when anything is wrong."
            })
    private boolean drill;

    @Option(names = "--stay", description = "With --drill: goes on serving the copy until Ctrl-C, for a look at it.")
    private boolean stay;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "With --drill: the port to serve the copy at (default: any that is free).")
    private int port;

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "With --drill: where there is room for the copy (default: the system's temporary folder).")
    private @Nullable Path within;

    RestoreCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = commandContext.settings();
        if (drill) {
            return tryOut(settings);
        }
        if (stay || port != 0 || within != null) {
            throw new WrongSetting("--stay, --port and --in are for --drill.");
        }
        try (DataFolder folder = WikiParts.lock(settings);
                Terminal terminal = new Terminal(commandContext)) {
            new Restore(settings, Clock.systemUTC(), terminal)
                    .from(commandContext.resolve(file), new Restore.Permission(replace, newAddress));
            return CommandContext.DONE;
        } catch (IOException e) {
            throw new CommandRefused("%s was not restored: %s.".formatted(file, FailureReason.of(e)));
        }
    }

    private int tryOut(Settings settings) throws Exception {
        Path room = within == null ? Drill.temporary() : commandContext.resolve(within);
        if (!Drill.isFolder(room)) {
            throw new CommandRefused("there is no folder " + room + ".");
        }
        try (Terminal terminal = new Terminal(commandContext);
                Drill trial = new Drill(settings, port, room, terminal);
                AtEnd _ = AtEnd.plan("stop", trial::close)) {
            boolean good = tryOut(trial);
            if (trial.isEnded()) {
                return CommandContext.FAILED;
            }
            if (stay) {
                terminal.result(trial.address().toString());
                terminal.note("A copy of the wiki is served there. Ctrl-C throws it away.");
                new CountDownLatch(1).await();
            }
            trial.close();
            terminal.note(good ? "The backup is good. The copy was thrown away." : "The backup is not good.");
            return good ? CommandContext.DONE : CommandContext.FAILED;
        } catch (IOException e) {
            throw new CommandRefused("%s cannot be restored: %s.".formatted(file, FailureReason.of(e)));
        }
    }

    /// Tries the backup; a failure after the drill was ended is no fault of the backup.
    private boolean tryOut(Drill trial) throws Exception {
        try {
            return trial.run(commandContext.resolve(file));
        } catch (Exception e) {
            if (trial.isEnded()) {
                return false;
            }
            throw e;
        }
    }
}
