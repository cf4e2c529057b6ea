package org.marram.wiki.edits;

import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Creator;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.blocks.KeptBlocks;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo.Hidden;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.RevisionTexts;
import org.marram.wiki.store.Sql;

/// Changes the table of revisions, which [Revisions] reads. Methods are called inside a write.
final class RevisionTable {
    private RevisionTable() {}

    /// Stores a revision of `page` and its text; what makes it the head is [PageTable#advance].
    static RevisionId insert(Handle handle, Page page, NewRevision revision) {
        return insert(handle, page.id(), page.firstTitle(), revision, nextId(handle));
    }

    /// A number for a revision that is about to be stored.
    static RevisionId nextId(Handle handle) {
        return new RevisionId(Ids.next(handle, "revision"));
    }

    /// Stores a revision under a number that was taken before.
    static RevisionId insert(Handle handle, PageId page, String firstTitle, NewRevision stored, RevisionId id) {
        Revision revision = stored.signed().revision();
        IntegrityProof integrityProof = stored.signed().proof();
        Description description = stored.description();
        Sql.update(
                handle,
                "insert into revision (id, digest, page, parent, merged, actor, creator, creator_url,"
                        + " published, minor, licence, size, content_salt, content_digest, description_salt,"
                        + " description_digest, title, summary, signing_key, signed_at, signature, hidden)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                revision.digest().sha256(),
                page.value(),
                stored.parent().map(RevisionId::value).orElse(null),
                stored.merged().map(RevisionId::value).orElse(null),
                stored.actor().value(),
                description.creator().map(Creator::name).orElse(null),
                description.creator().flatMap(Creator::id).orElse(null),
                revision.published().toEpochMilli(),
                revision.minor() ? 1 : 0,
                revision.license(),
                revision.size(),
                stored.contentSalt(),
                revision.contentDigest().sha256(),
                stored.descriptionSalt(),
                revision.descriptionDigest().sha256(),
                description.name().equals(firstTitle) ? null : description.name(),
                stored.descriptionSalt() == null ? null : description.summary(),
                stored.signingKey(),
                integrityProof.created().toEpochMilli(),
                integrityProof.signature(),
                stored.hidden().flags());
        byte[] text = stored.packedText();
        if (text != null) {
            RevisionTexts.add(handle, id, text);
        }
        return id;
    }

    /// Puts a text in its place that was not here, though the revision was.
    static void addText(Handle handle, RevisionId id, byte[] salt, byte[] packed) {
        RevisionTexts.add(handle, id, packed);
        handle.createUpdate("update revision set content_salt = ?, hidden = hidden - 1 where id = ?")
                .bind(0, salt)
                .bind(1, id.value())
                .execute();
    }

    /// Hides, for good, the parts that `hidden` newly names; a part that was hidden stays so.
    static void hide(Handle handle, RevisionId id, Hidden hidden) {
        if (hidden.text()) {
            RevisionTexts.remove(handle, id);
            // What was made of its blocks holds their words. The rest is made again.
            KeptBlocks.clear(handle);
            handle.execute("update revision set content_salt = null where id = ?", id.value());
        }
        if (hidden.summary()) {
            handle.execute("update revision set summary = null, description_salt = null where id = ?", id.value());
        }
        handle.execute("update revision set hidden = ? where id = ?", hidden.flags(), id.value());
    }
}
