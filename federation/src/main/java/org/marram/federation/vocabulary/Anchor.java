package org.marram.federation.vocabulary;

/// The place in a text that a comment is about: an exact quote, with what stands around it to find it again.
///
/// @param revision the revision in which it was quoted
/// @param exact    the words
/// @param prefix   text that stands before; may be empty
/// @param suffix   text that stands behind; may be empty
public record Anchor(Digest revision, String exact, String prefix, String suffix) {
    /// Longest part, in characters; the code that makes an anchor cuts longer ones.
    public static final int MAX_LENGTH = 1_000;

    /// @throws IllegalArgumentException for an empty quote, or a part that is too long
    public Anchor {
        if (exact.isEmpty() || Math.max(exact.length(), Math.max(prefix.length(), suffix.length())) > MAX_LENGTH) {
            throw new IllegalArgumentException("an anchor quotes 1 to " + MAX_LENGTH + " characters");
        }
    }
}
