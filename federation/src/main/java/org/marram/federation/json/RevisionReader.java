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
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Multibase;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.federation.vocabulary.TextSalt;

/// Reads signed revisions and their copies. Strict: a document that its fields would not give back byte for
/// byte is none, since it is kept as fields and must be handed on as it was signed.
public final class RevisionReader {
    static final String COPY_TYPE = "RevisionCopy";

    private RevisionReader() {}

    /// Reads a signed revision: exactly the members of the protocol's version, whatever their order and white space.
    public static Optional<SignedRevision> signed(ObjectNode json) {
        try {
            return parsed(new JsonMembers(json)).filter(signed -> isExactly(signed, json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Reads a revision with the texts that came with it. Texts that cannot be read are taken as not sent.
    public static Optional<RevisionCopy> copy(ObjectNode json) {
        JsonMembers jsonMembers = new JsonMembers(json);
        return jsonMembers
                .object("revision")
                .flatMap(revision -> signed(revision.json()))
                .map(signed -> new RevisionCopy(signed, text(jsonMembers), description(jsonMembers)));
    }

    private static boolean isExactly(SignedRevision signed, ObjectNode json) {
        byte[] rebuilt = signed.json().getBytes(StandardCharsets.UTF_8);
        return Json.canonical(json)
                .filter(given -> Arrays.equals(given, rebuilt))
                .isPresent();
    }

    private static Optional<SignedRevision> parsed(JsonMembers jsonMembers) {
        Optional<IntegrityProof> proof = jsonMembers.object("proof").flatMap(RevisionReader::proof);
        return revision(jsonMembers)
                .flatMap(revision -> proof.map(signature -> new SignedRevision(revision, signature)));
    }

    private static Optional<Revision> revision(JsonMembers jsonMembers) {
        Optional<UUID> page = jsonMembers.uuid("page");
        Optional<Instant> published = jsonMembers.instant("published");
        Optional<Long> size = jsonMembers.whole("size");
        Optional<Digest> content = jsonMembers.digest("contentDigest");
        Optional<Digest> description = jsonMembers.digest("descriptionDigest");
        boolean complete = page.isPresent()
                && published.isPresent()
                && size.isPresent()
                && content.isPresent()
                && description.isPresent();
        return complete
                ? Optional.of(new Revision(
                        page.get(),
                        parents(jsonMembers),
                        jsonMembers.textOrEmpty("attributedTo"),
                        published.get(),
                        jsonMembers.flag("minor"),
                        jsonMembers.textOrEmpty("license"),
                        size.get(),
                        content.get(),
                        description.get()))
                : Optional.empty();
    }

    private static List<Digest> parents(JsonMembers jsonMembers) {
        return jsonMembers.all("parents").stream()
                .map(JsonNode::asText)
                .map(Digest::parse)
                .toList();
    }

    private static Optional<IntegrityProof> proof(JsonMembers proof) {
        return proof.text("verificationMethod")
                .flatMap(method -> proof.instant("created")
                        .flatMap(created -> proof.text("proofValue")
                                .map(value -> new IntegrityProof(method, created, Multibase.decode(value)))));
    }

    private static Optional<RevisionCopy.SaltedText> text(JsonMembers jsonMembers) {
        return jsonMembers
                .text("content")
                .flatMap(content ->
                        salt(jsonMembers, "contentSalt").map(salt -> new RevisionCopy.SaltedText(content, salt)));
    }

    private static Optional<RevisionCopy.SaltedDescription> description(JsonMembers jsonMembers) {
        return jsonMembers
                .object("description")
                .flatMap(description -> salt(jsonMembers, "descriptionSalt")
                        .map(salt -> new RevisionCopy.SaltedDescription(description(description.json()), salt)));
    }

    private static Description description(ObjectNode json) {
        JsonMembers jsonMembers = new JsonMembers(json);
        Optional<Creator> creator = jsonMembers
                .object("creator")
                .filter(author -> !author.textOrEmpty("name").isEmpty())
                .map(author -> new Creator(author.textOrEmpty("name"), author.text("id")));
        return new Description(jsonMembers.textOrEmpty("name"), jsonMembers.textOrEmpty("summary"), creator);
    }

    private static Optional<TextSalt> salt(JsonMembers jsonMembers, String name) {
        try {
            return jsonMembers.text(name).map(TextSalt::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
