package org.marram.app.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.settings.AddressAlreadyKnown;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.DatabaseTaken;
import org.marram.wiki.store.StoreException;

/// Surroundings in which a command runs.
///
/// @param environment the variables of the process
/// @param folder the working folder
/// @param in what is typed, or piped in
/// @param out takes results
/// @param err takes everything else
record CommandContext(
        Map<String, String> environment, Path folder, BufferedReader in, PrintWriter out, PrintWriter err) {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int ASKED_WRONGLY = 2;

    Settings settings() throws WrongSetting {
        return SettingsLoader.load(environment, folder);
    }

    /// A password: asked for without showing it on a terminal, else the next line that is piped in.
    String password() throws CommandRefused {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            if (typed != null) {
                return new String(typed);
            }
        }
        try {
            String line = in.readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            throw new CommandRefused("standard input cannot be read: " + FailureReason.of(e) + ".");
        }
        throw new CommandRefused("there is no password on standard input.");
    }

    /// A path as it was typed, from the working folder.
    Path resolve(Path typed) {
        return folder.resolve(typed).toAbsolutePath().normalize();
    }

    /// Says why a command failed, in a sentence where the reason is one that an operator can do something about.
    ///
    /// @return the exit code
    int explain(Exception failure) {
        if (failure instanceof WrongSetting) {
            err.println("marram: " + failure.getMessage());
            return ASKED_WRONGLY;
        }
        if (failure instanceof CommandRefused) {
            err.println("marram: " + failure.getMessage());
            return FAILED;
        }
        if (cause(failure, BindException.class) instanceof BindException taken) {
            err.println("marram: cannot listen (MARRAM_HOST, MARRAM_PORT): " + FailureReason.of(taken));
            return FAILED;
        }
        if (cause(failure, AddressAlreadyKnown.class) instanceof AddressAlreadyKnown known) {
            err.println("marram: " + known.getMessage());
            return FAILED;
        }
        if (cause(failure, DatabaseTaken.class) instanceof DatabaseTaken taken) {
            err.println("marram: " + taken.getMessage());
            return FAILED;
        }
        if (cause(failure, DatabaseLost.class) instanceof DatabaseLost lost) {
            err.println("marram: " + lost.getMessage());
            return FAILED;
        }
        if (cause(failure, StoreException.class) instanceof StoreException store) {
            err.println("marram: " + FailureReason.of(store) + "." + whereToLook(store));
            return FAILED;
        }
        if (cause(failure, IOException.class) instanceof IOException trouble) {
            err.println("marram: it could not be done: " + FailureReason.of(trouble) + ".");
            return FAILED;
        }
        err.println("marram: it could not be done, by a fault of Marram and not of yours: " + FailureReason.of(failure)
                + "."
                + FailureReport.write(failure)
                        .map(file -> " Please report it with the file " + file + ", which says what happened.")
                        .orElse(""));
        return FAILED;
    }

    /// Names the setting to look at: that of a database server that cannot be reached, or of the folder where a
    /// file finds no room. Empty for other failures.
    private static String whereToLook(StoreException failure) {
        if (FailureReason.isNoRoom(failure)) {
            return " The data folder lies there (MARRAM_DATA).";
        }
        return cause(failure, ConnectException.class) == null && cause(failure, UnknownHostException.class) == null
                ? ""
                : " Does the server of MARRAM_DATABASE_URL run, and is its name right?";
    }

    private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> wanted) {
        @Nullable Throwable at = failure;
        while (at != null && !wanted.isInstance(at)) {
            at = at.getCause();
        }
        return at;
    }
}
