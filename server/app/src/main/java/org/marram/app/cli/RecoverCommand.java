package org.marram.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marram.app.ops.RecoverOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `marram recover`.
@Command(
        name = "recover",
        description = {
            "After a restore: asks the wikis that mirror this one what it lost, and lists it.",
            "Takes only what is named, or everything with --all; each version is verified."
        },
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Option(names = "--all", description = "Takes everything that was found.")
    private boolean all;

    @Parameters(paramLabel = "VERSION", description = "What to take: a line's first word, as it was listed.")
    private List<String> versions = List.of();

    RecoverCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        String take = all ? RecoverOperation.ALL : String.join(" ", versions);
        return new Operations(commandContext).run(RecoverOperation.NAME, Map.of(RecoverOperation.TAKE, take));
    }
}
