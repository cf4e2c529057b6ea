package org.marram.exchange.follows;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Numbered;

/// A wiki, or one page of it, that this wiki follows.
///
/// @param address as a keeper typed it
/// @param fault the reason why it is refused or cannot be reached, or what of it was left out; nothing when all
///     is well
/// @param place the place up to which its change log was followed
/// @param mark the place up to which its change log was read there, and the last entry
/// @param asked time at which it was last asked what is new
public record OurFollow(
        long id,
        String address,
        Optional<Followed> followed,
        State state,
        Optional<FetchFault> fault,
        Place place,
        Mark mark,
        Instant asked,
        Instant since) {

    /// Actor that is followed, once it was found.
    ///
    /// @param actor the wiki's Group, or the observer of a page
    /// @param line the page, when it is one only
    /// @param activity the Follow that was sent
    public record Followed(Iri actor, Iri inbox, Optional<UUID> line, Iri activity) {
        /// Returns the server that speaks for this actor.
        public WebOrigin origin() {
            return actor.origin();
        }

        /// Returns the host as its pages are addressed.
        public Host host() {
            return Host.of(origin());
        }
    }

    /// State of the follow, stored by its number.
    public enum State implements Numbered {
        /// The other side was asked, and has not answered yet.
        PENDING(0),
        FOLLOWING(1),
        /// The other side does not want it, or is nothing that can be followed.
        REFUSED(2),
        /// The other side does not answer; it is tried again and again.
        UNREACHABLE(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    /// A place in the change log of another wiki.
    ///
    /// @param epoch empty before the first entry
    /// @param seq the last entry that was followed
    /// @param last the last one that there was when they were asked
    public record Place(String epoch, long seq, long last) {
        static final Place BEGINNING = new Place("", 0, 0);

        /// Returns the share that is here of all that there was, from 0 to 1.
        public double progress() {
            return last == 0 ? 0 : Math.min(1.0, seq / (double) last);
        }

        /// Tells whether all that there was is here.
        public boolean isWhole() {
            return !epoch.isEmpty() && seq >= last;
        }
    }

    /// The last entry of its change log that was read there and not only pushed. By its digest it stands for
    /// all that came before.
    ///
    /// @param digest nothing at the beginning, and for what was read before digests were kept
    public record Mark(long seq, Optional<Digest> digest) {
        static final Mark NONE = new Mark(0, Optional.empty());

        static Mark of(LoggedChange entry) {
            return new Mark(entry.seq(), Optional.of(entry.digest()));
        }
    }
}
