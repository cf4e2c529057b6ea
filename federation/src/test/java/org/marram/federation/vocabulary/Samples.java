package org.marram.federation.vocabulary;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Revisions and descriptions to test with.
public final class Samples {
    private Samples() {}

    public static Digest digest(String of) {
        return Digest.over(of.getBytes(StandardCharsets.UTF_8));
    }

    public static Revision revision() {
        return new Revision(
                UUID.fromString("1f0c7a3e-6a52-4d17-9a55-0d9c4f2b7e11"),
                List.of(digest("parent")),
                "https://dunes.example/user/ada",
                Instant.parse("2026-11-23T10:15:30.120Z"),
                false,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                1234,
                digest("text"),
                digest("description"));
    }

    public static Arbitrary<Revision> revisions() {
        Arbitrary<Digest> digests =
                Arbitraries.bytes().array(byte[].class).ofSize(32).map(Digest::of);
        return Combinators.combine(
                        Arbitraries.create(UUID::randomUUID),
                        digests.list().ofMaxSize(2).uniqueElements(),
                        texts().filter(text -> !text.isEmpty()),
                        Arbitraries.longs().between(0, 253402300799999L).map(Instant::ofEpochMilli),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 1_000_000),
                        digests,
                        digests)
                .as((page, parents, author, at, minor, size, content, description) -> new Revision(
                        page, parents, author, at, minor, "https://a.example/licence", size, content, description));
    }

    /// Any text that JSON and a database can hold: every plane, controls, quotes; no NUL and no half surrogate pairs.
    public static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(40)
                .filter(text -> text.codePoints().noneMatch(c -> c == 0 || (c >= 0xd800 && c <= 0xdfff)));
    }
}
