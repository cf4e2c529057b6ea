package org.marram.app.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.marram.app.ops.FollowOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram follow`.
@Command(
        name = "follow",
        description = {
            "Follows another wiki, or one page of it: all that it has comes here, and stays in step.",
            "Best asked while the wiki runs; one that does not run learns the answer at its next start."
        },
        mixinStandardHelpOptions = true)
final class FollowCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(
            index = "0",
            paramLabel = "ADDRESS",
            description = "A wiki or a page: tides.example, https://tides.example/article/Dunes, Dunes@tides.example,"
                    + " @wiki@tides.example.")
    private String address = "";

    FollowCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        return new Operations(commandContext).run(FollowOperation.NAME, Map.of(FollowOperation.ADDRESS, address));
    }
}
