package org.marram.wiki.mirrors;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PercentEncoding;

/// The authors and keys of one batch of revisions of other wikis. Only inside one write.
public final class MirrorAuthors {
    /// The longest name that is shown, in characters.
    private static final int NAME_CHARACTERS = 100;

    private final Handle handle;
    private final String origin;
    private final Map<String, ActorId> actors = new HashMap<>();
    private final Map<String, Long> keys = new HashMap<>();

    /// @param origin of this wiki, without a slash at its end
    public MirrorAuthors(Handle handle, String origin) {
        this.handle = handle;
        this.origin = origin;
    }

    /// Tells whether a revision names a participant of this wiki as its author, and is not signed with their
    /// key.
    ///
    /// Security: with a key of their own others could sign in the name of our participants. A revision that
    /// names a person of this wiki must be signed with a key that is theirs here.
    public boolean isForged(VerifiedRevision verified) {
        String author = verified.copy().signed().revision().attributedTo();
        if (!isOurs(author)) {
            return false;
        }
        Optional<Contributor> actor = Actors.byUrl(handle, author);
        return actor.isEmpty()
                || !SigningKeys.isOf(handle, verified.did(), actor.get().id());
    }

    /// The same for a revision that comes back after a restore. The restore may have taken its author or their
    /// key away: of those nothing better is known here.
    public boolean isForgedBack(VerifiedRevision verified) {
        String author = verified.copy().signed().revision().attributedTo();
        return isOurs(author)
                && Actors.byUrl(handle, author)
                        .filter(actor -> SigningKeys.areKnown(handle, actor.id())
                                && !SigningKeys.isOf(handle, verified.did(), actor.id()))
                        .isPresent();
    }

    /// The author of a revision that comes back; one whom the restore took away is named again, without an account.
    public ActorId authorBack(VerifiedRevision verified) {
        String address = verified.copy().signed().revision().attributedTo();
        return isOurs(address)
                ? Actors.ensure(handle, address, nameIn(address, origin), "", Optional.empty())
                : author(verified, Host.OURS);
    }

    private boolean isOurs(String author) {
        return !origin.isEmpty()
                && Iri.parse(author)
                        .filter(address -> address.origin().toString().equals(origin))
                        .isPresent();
    }

    /// The author of a revision; made when they are new.
    public ActorId author(VerifiedRevision verified, Host host) {
        Revision revision = verified.copy().signed().revision();
        return actors.computeIfAbsent(
                revision.attributedTo(), address -> ensure(address, verified.author(), host.text()));
    }

    /// Another wiki as one who acts.
    public ActorId wiki(Iri page) {
        String address = page.origin() + "/";
        return actors.computeIfAbsent(
                address, url -> ensure(url, Optional.empty(), page.origin().authority()));
    }

    private ActorId ensure(String address, Optional<String> name, String host) {
        if (isOurs(address)) {
            return Actors.byUrl(handle, address).orElseThrow().id();
        }
        Optional<Iri> iri = Iri.parse(address);
        String at = iri.map(Iri::origin).map(origin -> origin.authority()).orElse(host);
        String shown = name.map(MirrorAuthors::printable)
                .filter(given -> !given.isBlank())
                .orElseGet(() -> nameIn(address, at));
        return Actors.ensure(handle, address, shown, at, Optional.empty());
    }

    /// The number of a key.
    public long key(String did) {
        return keys.computeIfAbsent(did, unknown -> SigningKeys.ensure(handle, unknown));
    }

    /// The end of an address is what most software makes of a name; an address without a path is a wiki's.
    private static String nameIn(String address, String host) {
        String end = address.substring(address.lastIndexOf('/') + 1);
        String name = PercentEncoding.decode(end).map(MirrorAuthors::printable).orElse("");
        return name.isBlank() ? host : name;
    }

    private static String printable(String name) {
        StringBuilder shown = new StringBuilder();
        name.strip()
                .codePoints()
                .filter(character -> !Character.isISOControl(character)
                        && Character.getType(character) != Character.SURROGATE
                        && Character.getType(character) != Character.FORMAT)
                .limit(NAME_CHARACTERS)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
