package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Multibase;
import org.marram.federation.vocabulary.Proof;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.Salt;
import org.marram.federation.vocabulary.SignedRevision;

/// Reads signed revisions and their copies. Strict: a document that its fields would not give back byte for
/// byte is none, since it is kept as fields and must be handed on as it was signed.
public final class RevisionReader {
    static final String COPY_TYPE = "RevisionCopy";

    private RevisionReader() {}

    /// Reads a signed revision: exactly the members of the protocol's version, whatever their order and white space.
    public static Optional<SignedRevision> signed(ObjectNode json) {
        try {
            return parsed(new Members(json)).filter(signed -> isExactly(signed, json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Reads a revision with the texts that came with it. Texts that cannot be read are taken as not sent.
    public static Optional<RevisionCopy> copy(ObjectNode json) {
        Members members = new Members(json);
        return members.object("revision")
                .flatMap(revision -> signed(revision.json()))
                .map(signed -> new RevisionCopy(signed, text(members), description(members)));
    }

    private static boolean isExactly(SignedRevision signed, ObjectNode json) {
        byte[] rebuilt = signed.json().getBytes(StandardCharsets.UTF_8);
        return Json.canonical(json)
                .filter(given -> Arrays.equals(given, rebuilt))
                .isPresent();
    }

    private static Optional<SignedRevision> parsed(Members members) {
        Optional<Proof> proof = members.object("proof").flatMap(RevisionReader::proof);
        return revision(members).flatMap(revision -> proof.map(signature -> new SignedRevision(revision, signature)));
    }

    private static Optional<Revision> revision(Members members) {
        Optional<UUID> page = members.uuid("page");
        Optional<Instant> published = members.instant("published");
        Optional<Long> size = members.whole("size");
        Optional<Digest> content = members.digest("contentDigest");
        Optional<Digest> description = members.digest("descriptionDigest");
        boolean complete = page.isPresent()
                && published.isPresent()
                && size.isPresent()
                && content.isPresent()
                && description.isPresent();
        return complete
                ? Optional.of(new Revision(
                        page.get(),
                        parents(members),
                        members.textOrEmpty("attributedTo"),
                        published.get(),
                        members.flag("minor"),
                        members.textOrEmpty("license"),
                        size.get(),
                        content.get(),
                        description.get()))
                : Optional.empty();
    }

    private static List<Digest> parents(Members members) {
        return members.all("parents").stream()
                .map(JsonNode::asText)
                .map(Digest::parse)
                .toList();
    }

    private static Optional<Proof> proof(Members proof) {
        return proof.text("verificationMethod")
                .flatMap(method -> proof.instant("created")
                        .flatMap(created -> proof.text("proofValue")
                                .map(value -> new Proof(method, created, Multibase.decode(value)))));
    }

    private static Optional<RevisionCopy.SaltedText> text(Members members) {
        return members.text("content")
                .flatMap(content ->
                        salt(members, "contentSalt").map(salt -> new RevisionCopy.SaltedText(content, salt)));
    }

    private static Optional<RevisionCopy.SaltedDescription> description(Members members) {
        return members.object("description")
                .flatMap(description -> salt(members, "descriptionSalt")
                        .map(salt -> new RevisionCopy.SaltedDescription(description(description.json()), salt)));
    }

    private static Description description(ObjectNode json) {
        Members members = new Members(json);
        Optional<Creator> creator = members.object("creator")
                .filter(author -> !author.textOrEmpty("name").isEmpty())
                .map(author -> new Creator(author.textOrEmpty("name"), author.text("id")));
        return new Description(members.textOrEmpty("name"), members.textOrEmpty("summary"), creator);
    }

    private static Optional<Salt> salt(Members members, String name) {
        try {
            return members.text(name).map(Salt::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
