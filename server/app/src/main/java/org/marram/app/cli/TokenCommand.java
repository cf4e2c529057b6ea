package org.marram.app.cli;

import java.util.Map;
import org.marram.app.ops.AccountOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `marram token add NAME`.
@Command(
        name = "token",
        description = "Makes tokens with which programs act for somebody.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {

    private final CommandContext commandContext;

    TokenCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Command(
            name = "add",
            description = "Makes a token and prints it: it cannot be read again.",
            mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME") String name) throws Exception {
        return new Operations(commandContext).run(AccountOperations.TOKEN, Map.of(AccountOperations.NAME_OF, name));
    }
}
