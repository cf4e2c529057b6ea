package org.marram.app.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.TextSalt;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.shared.Host;

/// A page of a wiki that is not there: its revisions are made and signed as that wiki would.
public final class ForeignPage {
    public static final String HOST = "tides.example";
    private static final Instant BEGUN = Instant.parse("2026-03-01T10:00:00Z");

    private final UUID line;
    private final String host;
    private final String firstTitle;
    private final Ed25519Key key = Ed25519Key.generate();
    private final List<VerifiedRevision> revisions = new ArrayList<>();
    private String author = "maud";
    private String title;
    private String licence = "https://creativecommons.org/licenses/by-sa/4.0/";
    private boolean deleted;
    private boolean quiet;
    private PageProtection protection = PageProtection.EVERYONE;
    private Optional<Long> seq = Optional.empty();

    public ForeignPage(String title) {
        this(HOST, title);
    }

    public ForeignPage(String host, String title) {
        this(host, title, UUID.randomUUID());
    }

    /// Somebody at `host` who writes revisions of a line that is at home elsewhere.
    public ForeignPage(String host, String title, UUID line) {
        this.line = line;
        this.host = host;
        this.firstTitle = title;
        this.title = title;
    }

    public ForeignPage by(String author) {
        this.author = author;
        return this;
    }

    public ForeignPage licensed(String licence) {
        this.licence = licence;
        return this;
    }

    public ForeignPage deleted(boolean deleted) {
        this.deleted = deleted;
        return this;
    }

    public ForeignPage quiet() {
        this.quiet = true;
        return this;
    }

    public ForeignPage protection(PageProtection protection) {
        this.protection = protection;
        return this;
    }

    public ForeignPage at(long seq) {
        this.seq = Optional.of(seq);
        return this;
    }

    /// A revision on top of the last one.
    public ForeignPage edit(String text) {
        return edit(text, "because");
    }

    public ForeignPage edit(String text, String summary) {
        revisions.add(make(head().stream().toList(), text, summary));
        return this;
    }

    public ForeignPage rename(String to, String text) {
        title = to;
        return edit(text, "renamed");
    }

    /// A revision that comes after these.
    public VerifiedRevision make(List<Digest> parents, String text, String summary) {
        return make("https://" + host + "/user/" + author, parents, text, summary);
    }

    public VerifiedRevision make(String attributedTo, List<Digest> parents, String text, String summary) {
        TextSalt contentSalt = TextSalt.random();
        TextSalt descriptionSalt = TextSalt.random();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Description description = Description.of(title, summary);
        Instant at = BEGUN.plusSeconds(60L * revisions.size());
        Revision revision = new Revision(
                line,
                parents,
                attributedTo,
                at,
                false,
                licence,
                bytes.length,
                Digest.salted(contentSalt.bytes(), bytes),
                description.digest(descriptionSalt.bytes()));
        RevisionCopy copy = RevisionCopy.of(
                RevisionSigner.sign(revision, key, at),
                new RevisionCopy.SaltedText(text, contentSalt),
                new RevisionCopy.SaltedDescription(description, descriptionSalt));
        return new VerifiedRevision(copy, key.didKey(), Optional.empty());
    }

    public ForeignPage add(VerifiedRevision revision) {
        revisions.add(revision);
        return this;
    }

    public UUID line() {
        return line;
    }

    public Digest digest(int number) {
        return revisions.get(number).copy().signed().digest();
    }

    public VerifiedRevision revision(int number) {
        return revisions.get(number);
    }

    public Optional<Digest> head() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(digest(revisions.size() - 1));
    }

    /// A copy of a revision without its text, as of one that was hidden.
    public static VerifiedRevision withoutText(VerifiedRevision whole) {
        RevisionCopy copy = new RevisionCopy(
                whole.copy().signed(), Optional.empty(), whole.copy().description());
        return new VerifiedRevision(copy, whole.did(), whole.author());
    }

    /// The page as its home tells of it.
    public MirroredPage told() {
        return told(revisions);
    }

    public MirroredPage told(List<VerifiedRevision> some) {
        return told(some, head().orElseThrow());
    }

    public MirroredPage told(List<VerifiedRevision> some, Digest head) {
        Iri id = new Iri("https://" + host + "/article/" + firstTitle.replace(' ', '_'));
        return new MirroredPage(new Host(host), line, firstTitle, id, head, some, protection, deleted, quiet, seq);
    }
}
