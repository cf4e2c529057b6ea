package org.marram.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.marram.app.ops.CountUnit;
import org.marram.app.ops.Progress;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.store.Database;
import org.marram.wiki.transfer.ExportPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram export PATH`.
@Command(
        name = "export",
        description = "Writes every page into a folder, byte for byte: one Markdown file a page, subpages in folders.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(
            paramLabel = "PATH",
            description = "The folder to write: empty, not there yet, or left by an export that was interrupted.")
    private Path folder = Path.of("");

    ExportCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Path target = commandContext.resolve(folder);
        refuseUnlessEmpty(target);
        try (Database database = WikiParts.existing(commandContext.settings());
                Terminal terminal = new Terminal(commandContext)) {
            Progress progress = new Progress(terminal, CountUnit.PAGE, 0);
            new ExportPages(database).run(target, (done, total) -> progress.at(done, total));
            progress.end();
            return CommandContext.DONE;
        } catch (InvalidPathException e) {
            throw new CommandRefused(
                    "a title cannot be the name of a file in this locale, which should be one of UTF-8: "
                            + e.getMessage());
        } catch (IOException e) {
            throw new CommandRefused("the export failed: " + FailureReason.of(e) + ".");
        }
    }

    private static void refuseUnlessEmpty(Path target) throws CommandRefused {
        if (!Files.exists(target) || Files.exists(target.resolve(ExportPages.UNFINISHED))) {
            return;
        }
        try (Stream<Path> there = Files.list(target)) {
            if (there.findAny().isPresent()) {
                throw new CommandRefused(target + " is not empty.");
            }
        } catch (IOException e) {
            throw new CommandRefused(target + " cannot be read as a folder: " + FailureReason.of(e) + ".");
        }
    }
}
