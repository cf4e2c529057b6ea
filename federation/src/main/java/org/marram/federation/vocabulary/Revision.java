package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/// One version of a page: a small document that names its text by digest, and is itself named by its own digest.
///
/// Nothing in it depends on the address or the title of the page, so that it means the same on every server
/// that holds it. The text is Markdown; text and [Description] travel beside the revision with their salts.
///
/// @param page              the line of revisions that this one belongs to, minted once
/// @param parents           none: creation; one: edit or rename; two: merge of head and proposal, in this order
/// @param attributedTo      the author's address at the time, never resolved in order to verify
/// @param published         to the millisecond; a finer time is cut
/// @param minor             the author called it a minor edit
/// @param license           URI of the licence of the text
/// @param size              bytes of the text in UTF-8
/// @param contentDigest     digest of salt ‖ text
/// @param descriptionDigest digest of salt ‖ description
public record Revision(
        UUID page,
        List<Digest> parents,
        String attributedTo,
        Instant published,
        boolean minor,
        String license,
        long size,
        Digest contentDigest,
        Digest descriptionDigest) {
    /// The name space of the wiki's own terms. Every wiki serves the document that explains them.
    public static final String NAMESPACE = "https://marram.org/ns#";

    /// Most characters of an address or a licence: longer ones are no addresses that servers exchange.
    public static final int MAX_ADDRESS_LENGTH = 2048;

    /// Explains all terms by itself, so that a reader of JSON-LD need not ask any server for it, now or in twenty
    /// years.
    static final String CANONICAL_CONTEXT = "\"@context\":[\"https://www.w3.org/ns/activitystreams\","
            + "\"https://w3id.org/security/data-integrity/v1\",{\"@vocab\":\"" + NAMESPACE + "\"}]";

    private static final int MAX_PARENTS = 2;

    /// Most bytes that a JSON number names exactly.
    private static final long MAX_SIZE = (1L << 53) - 1;

    /// @throws IllegalArgumentException for more than two or equal parents, a negative size, a time outside the years 1
    ///     to 9999, or an address that is empty, too long or cannot be written
    public Revision {
        parents = List.copyOf(parents);
        if (parents.size() > MAX_PARENTS || new HashSet<>(parents).size() != parents.size()) {
            throw new IllegalArgumentException("a revision has at most two different parents");
        }
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a text cannot have " + size + " bytes");
        }
        requireAddress(attributedTo, "attributedTo");
        requireAddress(license, "license");
        published = SignedTime.truncated(published);
    }

    /// The name of this revision: SHA-256 over its canonical JSON without the proof.
    public Digest digest() {
        return Digest.of(Digest.sha256(canonicalJson()));
    }

    /// This document, without a proof, as canonical JSON (RFC 8785).
    public String canonicalJson() {
        return canonicalJson("");
    }

    /// The document with an already written member that sorts between `parents` and `published`, or with none.
    String canonicalJson(String proofMember) {
        StringBuilder json =
                new StringBuilder(1024).append('{').append(CANONICAL_CONTEXT).append(',');
        CanonicalText.member(json, "attributedTo", attributedTo).append(',');
        CanonicalText.member(json, "contentDigest", contentDigest.multibase()).append(',');
        CanonicalText.member(json, "descriptionDigest", descriptionDigest.multibase())
                .append(',');
        CanonicalText.member(json, "license", license).append(',');
        CanonicalText.member(json, "mediaType", "text/markdown").append(',');
        json.append("\"minor\":").append(minor).append(',');
        CanonicalText.member(json, "page", "urn:uuid:" + page).append(',');
        appendParents(json).append(',').append(proofMember);
        CanonicalText.member(json, "published", SignedTime.write(published)).append(',');
        json.append("\"size\":").append(size).append(',');
        return CanonicalText.member(json, "type", "Revision").append('}').toString();
    }

    private StringBuilder appendParents(StringBuilder json) {
        json.append("\"parents\":[");
        for (int i = 0; i < parents.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"")
                    .append(parents.get(i).multibase())
                    .append('"');
        }
        return json.append(']');
    }

    private static void requireAddress(String address, String member) {
        if (address.isEmpty() || address.length() > MAX_ADDRESS_LENGTH) {
            throw new IllegalArgumentException(
                    member + " has " + address.length() + " characters, not 1 to " + MAX_ADDRESS_LENGTH);
        }
        CanonicalText.requireWritable(address, member);
    }
}
