package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Settings;

/// The operations by name, and the secret with which commands on this machine ask a running server for them.
@Singleton
public final class Control {

    private static final int SECRET_BYTES = 32;

    private final List<Operation> operations;
    private final Path data;
    private volatile @Nullable String secret;

    Control(List<Operation> operations, Settings settings) {
        this.operations = List.copyOf(operations);
        this.data = settings.data();
    }

    /// Runs an operation in this process.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public boolean run(String name, Map<String, String> arguments, OperationReport operationReport)
            throws InterruptedException {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no operation " + name))
                .run(arguments, operationReport);
    }

    Optional<Operation> find(String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }

    /// Lets commands in, from now on.
    ///
    /// @param address where this server listens
    public void open(String address) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String fresh = HexFormat.of().formatHex(random);
        secret = fresh;
        new ControlFile(address, fresh).write(data);
    }

    /// Closes the way in: no later command is let in.
    public void close() throws IOException {
        secret = null;
        ControlFile.delete(data);
    }

    boolean knows(String offered) {
        String mine = secret;
        return mine != null
                && MessageDigest.isEqual(
                        mine.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }
}
