package org.marram.wiki.mirrors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.shared.Host;

/// A page of another wiki as its home tells of it.
///
/// @param host of its home
/// @param line the uuid of its line of revisions
/// @param firstTitle as first written there
/// @param id the Article's address there
/// @param head its newest revision
/// @param revisions parents first; those that are stored already are skipped
/// @param quiet true for what is not to flood recent changes, such as all that a wiki has when one begins to follow it
/// @param seq the line of the home's change log that says this; an older one than was followed changes no state
public record MirroredPage(
        Host host,
        UUID line,
        String firstTitle,
        Iri id,
        Digest head,
        List<VerifiedRevision> revisions,
        PageProtection protection,
        boolean deleted,
        boolean quiet,
        Optional<Long> seq) {
    public MirroredPage {
        revisions = List.copyOf(revisions);
    }

    /// Returns the same page with revisions that stand before its own.
    public MirroredPage after(List<VerifiedRevision> before) {
        List<VerifiedRevision> all = new ArrayList<>(before);
        all.addAll(revisions);
        return new MirroredPage(host, line, firstTitle, id, head, all, protection, deleted, quiet, seq);
    }
}
