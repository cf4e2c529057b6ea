package org.marram.federation.testing;

import java.util.ArrayList;
import java.util.List;
import org.marram.federation.signatures.RsaKey;

/// Keys for peers, made once a process: making one takes longer than most tests.
final class KeyStock {
    private static final List<RsaKey> KEYS = new ArrayList<>();

    private KeyStock() {}

    /// The key of this number, always the same one.
    static synchronized RsaKey key(int number) {
        while (KEYS.size() <= number) {
            KEYS.add(RsaKey.generate());
        }
        return KEYS.get(number);
    }
}
