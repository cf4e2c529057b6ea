package org.marram.app.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.marram.wiki.shared.PrivateFiles;

/// File in a data folder by which a command on this machine reaches the server that runs the folder. Only the
/// folder's owner can read it.
///
/// @param address where the server listens, seen from this machine
/// @param secret 256 bits, new at each start
public record ControlFile(String address, String secret) {

    private static final String NAME = "control";

    /// The header that carries the secret.
    public static final String HEADER = "X-Marram-Control";

    /// Returns what the running server of this folder has written there; empty when no server runs.
    public static Optional<ControlFile> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 2 ? Optional.of(new ControlFile(lines.get(0), lines.get(1))) : Optional.empty();
    }

    /// Writes the file beside its place and moves it there, so that no command reads half of it.
    void write(Path folder) throws IOException {
        Path beside = folder.resolve(NAME + ".new");
        Files.deleteIfExists(beside);
        PrivateFiles.create(beside);
        Files.writeString(beside, address + "\n" + secret + "\n");
        Files.move(beside, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }

    /// The secret stands in no log.
    @Override
    public String toString() {
        return "ControlFile[" + address + "]";
    }
}
