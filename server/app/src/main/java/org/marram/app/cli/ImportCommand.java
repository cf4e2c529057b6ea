package org.marram.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marram.app.ops.ImportOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram import PATH`.
@Command(
        name = "import",
        description = {
            "Takes pages from a folder, a file, or an archive (zip, tar, tar.gz, tar.xz) of Markdown, with the pictures and"
                    + " files that they lead to, and histories (.jsonl).",
            "It may be interrupted and run again: what is there already is left, and so is what somebody has changed."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(paramLabel = "PATH", description = "The folder, file or archive.")
    private Path source = Path.of("");

    ImportCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Path from = commandContext.resolve(source);
        if (!Files.isReadable(from)) {
            throw new CommandRefused(from + " is not there, or cannot be read.");
        }
        return new Operations(commandContext).run(ImportOperation.NAME, Map.of(ImportOperation.PATH, from.toString()));
    }
}
