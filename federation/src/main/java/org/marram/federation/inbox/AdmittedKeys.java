package org.marram.federation.inbox;

import java.util.Optional;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.vocabulary.Iri;

/// Keys of servers that are let in. Nothing is fetched from blocked ones, or from ourselves.
record AdmittedKeys(KeySource keys, InboxRules rules) implements KeySource {
    @Override
    public KeyAnswer find(Iri keyId) {
        return refusal(keyId).orElseGet(() -> keys.find(keyId));
    }

    @Override
    public KeyAnswer refresh(Iri keyId) {
        return refusal(keyId).orElseGet(() -> keys.refresh(keyId));
    }

    @Override
    public KeySource askedBy(Object client) {
        return new AdmittedKeys(keys.askedBy(client), rules);
    }

    @Override
    public boolean isKept(Iri keyId) {
        return keys.isKept(keyId);
    }

    @Override
    public void verified(Iri keyId) {
        keys.verified(keyId);
    }

    private Optional<KeyAnswer> refusal(Iri keyId) {
        if (keyId.origin().equals(rules.self())) {
            return Optional.of(new KeyAnswer.Refused("The key would be ours"));
        }
        return rules.blocked().test(keyId.origin())
                ? Optional.of(new KeyAnswer.Refused(keyId.origin().host() + " is blocked"))
                : Optional.empty();
    }
}
