package org.marram.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.marram.app.ops.ReindexOperation;
import picocli.CommandLine.Command;

/// `marram reindex`.
@Command(
        name = "reindex",
        description = {
            "Builds the search index anew from every page, while the wiki runs or not.",
            "Searches use the one before until it is done. Seldom needed: a broken index mends itself."
        },
        mixinStandardHelpOptions = true)
final class ReindexCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    ReindexCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        return new Operations(commandContext).run(ReindexOperation.NAME, Map.of());
    }
}
