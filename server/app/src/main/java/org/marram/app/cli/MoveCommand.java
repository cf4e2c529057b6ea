package org.marram.app.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.marram.app.ops.MoveOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `marram move`.
@Command(
        name = "move",
        description = {
            "Gives a page another title; the former one goes on leading to it.",
            "Moves the pages below along, and writes links to them anew, when asked to."
        },
        mixinStandardHelpOptions = true)
final class MoveCommand implements Callable<Integer> {

    private final CommandContext commandContext;

    @Parameters(index = "0", paramLabel = "FROM", description = "The title of the page.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The title that it gets.")
    private String to = "";

    @Option(names = "--below", description = "Moves the pages below it along, in one act.")
    private boolean below;

    @Option(names = "--links", description = "Writes links in texts of this wiki anew, one minor edit a page.")
    private boolean links;

    MoveCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> arguments = new HashMap<>(Map.of(MoveOperation.FROM, from, MoveOperation.TO, to));
        if (below) {
            arguments.put(MoveOperation.BELOW, "true");
        }
        if (links) {
            arguments.put(MoveOperation.LINKS, "true");
        }
        return new Operations(commandContext).run(MoveOperation.NAME, arguments);
    }
}
