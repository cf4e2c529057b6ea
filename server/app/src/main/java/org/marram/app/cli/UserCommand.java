package org.marram.app.cli;

import java.util.Map;
import org.marram.app.ops.AccountOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `marram user add|list|disable|password`.
@Command(
        name = "user",
        description = "Makes and changes accounts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {

    private static final String NAME = "NAME";

    private final CommandContext commandContext;

    UserCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Command(
            name = "add",
            description = "Adds an account. The password is a line of standard input, or is asked for.",
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = NAME) String name,
            @Option(names = "--keeper", description = "Makes it a keeper.") boolean keeper)
            throws Exception {
        return run(
                AccountOperations.ADD,
                Map.of(
                        AccountOperations.NAME_OF, name,
                        AccountOperations.PASSWORD_OF, commandContext.password(),
                        AccountOperations.KEEPER, Boolean.toString(keeper)));
    }

    @Command(
            name = "list",
            description = "Prints each account in a line: name, role and state with tabs between them.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        return run(AccountOperations.LIST, Map.of());
    }

    @Command(
            name = "disable",
            description = "Closes an account and signs it out everywhere. What it wrote stays.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = NAME) String name) throws Exception {
        return run(AccountOperations.DISABLE, Map.of(AccountOperations.NAME_OF, name));
    }

    @Command(
            name = "password",
            description = "Sets a password, a line of standard input or asked for, and ends all sessions and tokens.",
            mixinStandardHelpOptions = true)
    int password(@Parameters(paramLabel = NAME) String name) throws Exception {
        return run(
                AccountOperations.PASSWORD,
                Map.of(AccountOperations.NAME_OF, name, AccountOperations.PASSWORD_OF, commandContext.password()));
    }

    private int run(String operation, Map<String, String> arguments) throws Exception {
        return new Operations(commandContext).run(operation, arguments);
    }
}
