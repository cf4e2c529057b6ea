package org.marram.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.marram.site.keeping.SetUp;
import org.marram.wiki.shared.Settings;
import picocli.CommandLine.Command;

/// `marram serve`: serves the wiki until the process is told to end.
@Command(
        name = "serve",
        description = "Serves the wiki until it is told to end (SIGTERM, or Ctrl-C).",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {

    private final CommandContext commandContext;

    Serve(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = commandContext.settings();
        Server server = Server.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "stop"));
        greet(server);
        stopped.await();
        return CommandContext.DONE;
    }

    private void greet(Server server) {
        commandContext.err().println();
        commandContext.err().println("  Marram serves at " + server.address());
        server.context().findBean(SetUp.class).flatMap(SetUp::link).ifPresent(this::invite);
        commandContext.err().println();
        commandContext.err().flush();
    }

    private void invite(String link) {
        String frame = "  " + "=".repeat(link.length() + 4);
        commandContext.err().println();
        commandContext.err().println(frame);
        commandContext.err().println();
        commandContext.err().println("    This wiki has no keeper yet. Whoever opens this link sets it up:");
        commandContext.err().println();
        commandContext.err().println("    " + link);
        commandContext.err().println();
        commandContext.err().println(frame);
    }
}
