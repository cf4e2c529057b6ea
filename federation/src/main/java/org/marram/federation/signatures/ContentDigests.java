package org.marram.federation.signatures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Digests of bodies: the old `Digest` header (RFC 3230), which most servers send, and `Content-Digest` (RFC 9530).
public final class ContentDigests {
    private ContentDigests() {}

    /// `SHA-256=…` for a `Digest` header.
    public static String legacy(byte[] body) {
        return "SHA-256=" + base64("SHA-256", body);
    }

    /// `sha-256=:…:` for a `Content-Digest` header.
    public static String content(byte[] body) {
        return "sha-256=:" + base64("SHA-256", body) + ":";
    }

    /// Compares the body with both headers. Every digest that can be computed must match, and a header that
    /// is there must have one that is safe.
    ///
    /// @return what is wrong; nothing when all is well or no header is there
    public static Optional<String> fault(Headers headers, byte[] body) {
        return Stream.of("Digest", "Content-Digest")
                .flatMap(name -> fault(name, headers, body).stream())
                .findFirst();
    }

    private static Optional<String> fault(String name, Headers headers, byte[] body) {
        Optional<String> header = headers.combined(name);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = Stream.of(header.get().split(","))
                .map(String::strip)
                .filter(entry -> algorithm(entry).isPresent())
                .toList();
        if (known.isEmpty()) {
            return Optional.of(name + " has no SHA-256 or SHA-512");
        }
        boolean matches = known.stream().allMatch(entry -> matches(entry, body));
        return matches ? Optional.empty() : Optional.of(name + " does not match the body");
    }

    private static boolean matches(String entry, byte[] body) {
        String value = entry.substring(entry.indexOf('=') + 1);
        boolean wrapped = value.length() >= 2 && value.startsWith(":") && value.endsWith(":");
        String base64 = wrapped ? value.substring(1, value.length() - 1) : value;
        return algorithm(entry)
                .map(algorithm -> base64(algorithm, body).equals(base64))
                .orElse(false);
    }

    private static Optional<String> algorithm(String entry) {
        int equals = entry.indexOf('=');
        String name = equals < 0 ? "" : entry.substring(0, equals).toUpperCase(Locale.ROOT);
        return name.equals("SHA-256") || name.equals("SHA-512") ? Optional.of(name) : Optional.empty();
    }

    private static String base64(String algorithm, byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
