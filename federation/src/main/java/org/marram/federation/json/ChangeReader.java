package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.marram.federation.vocabulary.LoggedChange;

/// Reads entries of a wiki's change log.
final class ChangeReader {
    private ChangeReader() {}

    /// Reads an entry. Strict, since its digest chains the log: what its fields would not give back is none.
    static Optional<LoggedChange> read(JsonMembers jsonMembers) {
        String epoch = jsonMembers.textOrEmpty("epoch");
        Optional<Long> seq = jsonMembers.whole("seq").filter(number -> number >= 0);
        Optional<LoggedChange.Kind> kind = jsonMembers.text("kind").flatMap(LoggedChange.Kind::of);
        Optional<Instant> at = jsonMembers.instant("at");
        boolean complete = !epoch.isEmpty()
                && epoch.length() <= LoggedChange.MAX_EPOCH_LENGTH
                && seq.isPresent()
                && kind.isPresent()
                && at.isPresent();
        return complete
                ? Optional.of(new LoggedChange(
                                epoch,
                                seq.get(),
                                jsonMembers.digest("previous"),
                                kind.get(),
                                jsonMembers.uuid("page"),
                                jsonMembers.digest("head"),
                                at.get()))
                        .filter(change -> isExactly(change, jsonMembers.json()))
                : Optional.empty();
    }

    private static boolean isExactly(LoggedChange change, ObjectNode json) {
        ObjectNode bare = json.deepCopy();
        bare.remove("@context");
        return Json.canonical(bare)
                .filter(given -> Arrays.equals(given, change.canonicalJson().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }
}
