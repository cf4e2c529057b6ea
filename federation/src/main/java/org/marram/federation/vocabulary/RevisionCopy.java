package org.marram.federation.vocabulary;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A signed revision with its texts, as one server hands it to another. A hidden text is left out, with its salt.
public record RevisionCopy(SignedRevision signed, Optional<SaltedText> text, Optional<SaltedDescription> description)
        implements AsObject {
    /// The Markdown and the salt that its digest begins with.
    public record SaltedText(String content, TextSalt salt) {}

    /// The description and the salt that its digest begins with.
    public record SaltedDescription(Description description, TextSalt salt) {}

    /// Outcome of comparing the texts with those that the revision pins.
    public sealed interface Check {
        /// All that is there matches.
        record Intact() implements Check {}

        /// A part is not what was signed.
        record Altered(String reason) implements Check {}
    }

    /// A copy with both texts.
    public static RevisionCopy of(SignedRevision signed, SaltedText text, SaltedDescription description) {
        return new RevisionCopy(signed, Optional.of(text), Optional.of(description));
    }

    /// Recomputes the digests and the size. Says nothing about the signature.
    public Check check() {
        Revision revision = signed.revision();
        if (text.isPresent() && !matches(revision, text.get())) {
            return new Check.Altered("The text is not the one that the revision names");
        }
        boolean described = description
                .map(given -> given.description().digest(given.salt().bytes()).equals(revision.descriptionDigest()))
                .orElse(true);
        return described
                ? new Check.Intact()
                : new Check.Altered("The title or summary is not the one that the revision names");
    }

    /// Names itself by digest, never by address: any server may hand it out.
    @Override
    public Optional<Iri> address() {
        return Optional.empty();
    }

    private static boolean matches(Revision revision, SaltedText text) {
        byte[] content = text.content().getBytes(StandardCharsets.UTF_8);
        return content.length == revision.size()
                && Digest.salted(text.salt().bytes(), content).equals(revision.contentDigest());
    }
}
