package org.marram.app.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.marram.wiki.shared.Settings;

/// Runs commands like `main` does, and keeps what they print.
final class Program {

    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private String input = "";

    Program(Settings settings, Path folder) {
        this.folder = folder;
        environment.put("MARRAM_DATA", settings.data().toString());
        settings.database().ifPresent(url -> environment.put("MARRAM_DATABASE_URL", url.jdbc()));
    }

    /// A setting for the commands that follow.
    Program with(String setting, String value) {
        environment.put(setting, value);
        return this;
    }

    /// What is piped into the commands that follow.
    Program typing(String input) {
        this.input = input;
        return this;
    }

    Result run(String... arguments) {
        return with((commandContext, out, err) -> new Result(Main.run(commandContext, arguments), out, err));
    }

    Result operation(String name, Map<String, String> arguments) {
        return with((commandContext, out, err) ->
                new Result(new Operations(commandContext).run(name, arguments), out, err));
    }

    private Result with(Run run) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandContext commandContext = new CommandContext(
                environment,
                folder,
                new BufferedReader(new StringReader(input)),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        try {
            return run.in(commandContext, out, err);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Run {
        Result in(CommandContext commandContext, StringWriter out, StringWriter err) throws Exception;
    }

    /// What a command printed.
    record Result(int code, StringWriter printed, StringWriter said) {

        String out() {
            return printed.toString();
        }

        String err() {
            return said.toString();
        }
    }
}
