package org.marram.app.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.marram.http.lanes.LaneSizes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `marram`: one command each for what an operator does. Results go to standard output, everything
/// else to standard error. Exit codes: 0 done, 1 failed or found something wrong, 2 asked for wrongly.
@Command(
        name = "marram",
        description = "A federated wiki that a community runs for itself.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Serve.class,
            UserCommand.class,
            TokenCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            MoveCommand.class,
            FollowCommand.class,
            KeysCommand.class,
            DemoCommand.class,
            ReindexCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RecoverCommand.class,
            HealthCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {

    /// Held, so that its level is not forgotten: Lucene recommends an incubating module at each start, which would
    /// cost the cache of classes more than it brings.
    private static final Logger LUCENE_ADVICE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    private final CommandContext surroundings;

    Main(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// Runs one command and ends the process with its exit code.
    public static void main(String... arguments) {
        LaneSizes.prepareThreads();
        LUCENE_ADVICE.setLevel(Level.SEVERE);
        CommandContext surroundings = new CommandContext(
                System.getenv(),
                Path.of(""),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                writer(System.out),
                writer(System.err));
        System.exit(run(surroundings, arguments));
    }

    /// Runs one command in given surroundings.
    static int run(CommandContext surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Main(surroundings), new Commands(surroundings));
        line.setOut(surroundings.out());
        line.setErr(surroundings.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> surroundings.explain(failure));
        int code = line.execute(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /// Makes each command with what it runs in.
    private record Commands(CommandContext surroundings) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(CommandContext.class);
                constructor.setAccessible(true);
                return constructor.newInstance(surroundings);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
