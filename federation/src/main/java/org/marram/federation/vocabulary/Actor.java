package org.marram.federation.vocabulary;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A person, a wiki, a page that can be followed, a server: anything that acts.
///
/// @param type     one of the five types
/// @param profile  name and words that people see
/// @param inboxes  addresses where things are sent to, and what it publishes
/// @param keys     keys it signs with
/// @param settings wishes it has for others
public record Actor(Iri id, Type type, Profile profile, Inboxes inboxes, Keys keys, Settings settings)
        implements AsObject {
    /// The five types of Activity Streams 2.0 Vocabulary §3.2.
    public enum Type {
        APPLICATION("Application"),
        GROUP("Group"),
        ORGANIZATION("Organization"),
        PERSON("Person"),
        SERVICE("Service");

        private final String type;

        Type(String type) {
            this.type = type;
        }

        /// Returns the type as written.
        public String type() {
            return type;
        }

        /// The actor type with this name.
        public static Optional<Type> of(String type) {
            return Arrays.stream(values())
                    .filter(each -> each.type.equals(type))
                    .findFirst();
        }
    }

    /// Name and words of an actor that people see. Names come as they were sent: to be shown in isolation, with
    /// the host.
    ///
    /// @param preferredUsername the part of the handle before its host
    /// @param name              to show; may be empty
    /// @param summary           HTML as it came
    public record Profile(
            String preferredUsername,
            String name,
            String summary,
            Optional<Iri> url,
            Optional<Iri> icon,
            Optional<Instant> published) {}

    /// Addresses at which an actor is reached and publishes.
    ///
    /// The inboxes may be on another server than the actor, as where one hosts under two names.
    /// Security: whoever sends there looks at their hosts too.
    ///
    /// @param sharedInbox one inbox for all on that server
    /// @param instances   of a wiki: the wikis that it knows (Ibis)
    /// @param changes     of a wiki: its change log (ours)
    public record Inboxes(
            Iri inbox,
            Optional<Iri> outbox,
            Optional<Iri> followers,
            Optional<Iri> following,
            Optional<Iri> featured,
            Optional<Iri> sharedInbox,
            Optional<Iri> instances,
            Optional<Iri> changes) {}

    /// Keys that an actor signs with: an RSA key that all servers read, and Ed25519 keys beside it (FEP-521a).
    public record Keys(Optional<PemKey> publicKey, List<Multikey> assertionMethod) {
        /// No keys.
        public static final Keys NONE = new Keys(Optional.empty(), List.of());

        public Keys {
            assertionMethod = List.copyOf(assertionMethod);
        }

        /// Tells whether a thing signed with an Ed25519 key counts as the actor's own (FEP-521a).
        ///
        /// @param multibase the public key
        public boolean vouchFor(String multibase) {
            return assertionMethod.stream()
                    .anyMatch(key -> key.publicKeyMultibase().equals(multibase));
        }
    }

    /// A key of the security vocabulary v1, in PEM.
    public record PemKey(Iri id, Iri owner, String publicKeyPem) {}

    /// A key as Multikey (W3C Controlled Identifiers §2.2.2).
    public record Multikey(Iri id, Iri controller, String publicKeyMultibase) {}

    /// Wishes that an actor has for others, and its other addresses.
    ///
    /// @param moderators             of a group: who keeps order (`attributedTo`)
    /// @param postingRestrictedToMods of a group: only they start threads (Lemmy)
    /// @param alsoKnownAs            its other addresses; needed for a Move to be believed
    public record Settings(
            boolean manuallyApprovesFollowers,
            boolean discoverable,
            boolean indexable,
            boolean postingRestrictedToMods,
            Optional<Iri> moderators,
            List<Iri> alsoKnownAs,
            Optional<Iri> movedTo) {
        /// Settings of an actor that wants nothing special.
        public static final Settings PLAIN =
                new Settings(false, false, false, false, Optional.empty(), List.of(), Optional.empty());

        /// Settings of an actor that wants to be found in searches and directories.
        public static final Settings FINDABLE =
                new Settings(false, true, true, false, Optional.empty(), List.of(), Optional.empty());

        public Settings {
            alsoKnownAs = List.copyOf(alsoKnownAs);
        }
    }

    @Override
    public Optional<Iri> address() {
        return Optional.of(id);
    }
}
