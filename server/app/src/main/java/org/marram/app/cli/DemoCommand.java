package org.marram.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `marram demo`: three small wikis that follow one another, until the process is told to end.
@Command(
        name = "demo",
        description = {
            "Starts three small wikis on this machine that follow one another, with pages and people, to be tried out.",
            "Ctrl-C ends them and removes all that they kept."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int WIKIS = 3;
    private static final int LAST_PORT = 65_535;

    private final CommandContext commandContext;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The first of three ports in a row (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    DemoCommand(CommandContext commandContext) {
        this.commandContext = commandContext;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 1 || port > LAST_PORT - WIKIS + 1) {
            throw new WrongSetting("--port is %d; allowed is: a number from 1 to %d.".formatted(port, LAST_PORT - 2));
        }
        for (int each = port; each < port + WIKIS; each++) {
            requireFree(each);
        }
        // What the wikis have to say of themselves would stand between the lines that are to be read.
        System.setProperty("marram.log", "WARN");
        CountDownLatch stopped = new CountDownLatch(1);
        Demo demo = new Demo(commandContext, port);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            demo.close();
                            stopped.countDown();
                        },
                        "stop"));
        try {
            demo.start();
        } catch (Demo.Ended e) {
            stopped.await();
            return CommandContext.DONE;
        }
        greet(demo);
        stopped.await();
        return CommandContext.DONE;
    }

    /// Looked at before anything is made: three wikis of which one does not listen are no demonstration.
    private void requireFree(int each) throws CommandRefused {
        try (ServerSocket socket = new ServerSocket(each, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException taken) {
            int other = port == 9000 ? 9100 : 9000;
            throw new CommandRefused(
                    "port %d is in use. `marram demo --port %d` takes the ports %d to %d, or choose others."
                            .formatted(each, other, other, other + WIKIS - 1));
        }
    }

    private void greet(Demo demo) {
        PrintWriter out = commandContext.out();
        out.println();
        out.println("  Three wikis that follow one another:");
        out.println();
        for (DemoWiki wiki : demo.wikis()) {
            out.println("    %-28s %s   %s".formatted(wiki.name(), wiki.address(), wiki.people()));
        }
        out.println();
        out.println("  Everybody's password:  " + demo.password());
        out.println();
        out.println("  Worth a look:");
        for (DemoSight sight : demo.sights()) {
            out.println();
            out.println("    " + sight.what());
            out.println("    " + sight.address());
        }
        out.println();
        out.println("  Ctrl-C ends all three and removes " + demo.folder());
        out.println();
        out.flush();
    }
}
