package org.marram.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.marram.server.ops.Progress;
import org.marram.server.ops.Unit;
import org.marram.server.shared.FailureReason;
import org.marram.server.store.Database;
import org.marram.server.transfer.ExportPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram export PATH`.
@Command(
        name = "export",
        description = "Writes every page into a folder, byte for byte: one Markdown file a page, subpages in folders.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "PATH",
            description = "The folder to write: empty, not there yet, or left by an export that was interrupted.")
    private Path folder = Path.of("");

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Path target = surroundings.resolve(folder);
        refuseUnlessEmpty(target);
        try (Database database = Parts.existing(surroundings.settings());
                Terminal terminal = new Terminal(surroundings)) {
            Progress progress = new Progress(terminal, Unit.PAGE, 0);
            new ExportPages(database).run(target, (done, total) -> progress.at(done, total));
            progress.end();
            return Surroundings.DONE;
        } catch (InvalidPathException e) {
            throw new CannotRun("a title cannot be the name of a file in this locale, which should be one of UTF-8: "
                    + e.getMessage());
        } catch (IOException e) {
            throw new CannotRun("the export failed: " + FailureReason.of(e) + ".");
        }
    }

    private static void refuseUnlessEmpty(Path target) throws CannotRun {
        if (!Files.exists(target) || Files.exists(target.resolve(ExportPages.UNFINISHED))) {
            return;
        }
        try (Stream<Path> there = Files.list(target)) {
            if (there.findAny().isPresent()) {
                throw new CannotRun(target + " is not empty.");
            }
        } catch (IOException e) {
            throw new CannotRun(target + " cannot be read as a folder: " + FailureReason.of(e) + ".");
        }
    }
}
