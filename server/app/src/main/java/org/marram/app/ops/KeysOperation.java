package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.outgoing.KeyRotation;
import org.marram.federation.vocabulary.Iri;

/// Gives those by whom other servers know this wiki new keys.
@Singleton
public final class KeysOperation implements Operation {

    /// As commands ask for it.
    public static final String NAME = "keys";

    /// The argument: whose keys, or empty for those of all.
    public static final String WHOSE = "whose";

    private final KeyRotation rotation;
    private final Dispatcher dispatcher;

    KeysOperation(KeyRotation rotation, Dispatcher dispatcher) {
        this.rotation = rotation;
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean run(Map<String, String> arguments, OperationReport operationReport) {
        String whose = arguments.getOrDefault(WHOSE, "");
        List<Iri> rotated = whose.isEmpty()
                ? rotation.rotateAll()
                : rotation.rotate(whose).stream().toList();
        dispatcher.drain();
        rotated.forEach(actor -> operationReport.result(actor + " has a new key"));
        if (rotated.isEmpty()) {
            operationReport.note(whose.isEmpty() ? "Nobody has a key yet" : "Nobody is called " + whose);
        }
        return !rotated.isEmpty() || whose.isEmpty();
    }
}
