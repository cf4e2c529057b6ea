package org.marram.federation.signatures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marram.federation.vocabulary.Iri;

/// Keys that a test knows, under all names that it gives them; a rotated key shows up on refresh.
final class KnownKeys implements KeySource {
    private final Map<Iri, KeyAnswer> kept = new HashMap<>();
    private final Map<Iri, PublishedKey> rotated = new HashMap<>();
    final List<Iri> refreshed = new ArrayList<>();
    final List<Iri> verified = new ArrayList<>();

    void add(PublishedKey key) {
        kept.put(key.id(), new KeyAnswer.Found(key, true));
    }

    void answer(Iri keyId, KeyAnswer answer) {
        kept.put(keyId, answer);
    }

    void rotate(PublishedKey key) {
        rotated.put(key.id(), key);
    }

    @Override
    public KeyAnswer find(Iri keyId) {
        return kept.getOrDefault(keyId, new KeyAnswer.Refused("no such key"));
    }

    @Override
    public KeyAnswer refresh(Iri keyId) {
        refreshed.add(keyId);
        PublishedKey key = rotated.get(keyId);
        return key == null ? find(keyId) : new KeyAnswer.Found(key, false);
    }

    @Override
    public void verified(Iri keyId) {
        verified.add(keyId);
    }
}
